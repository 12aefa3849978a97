import { isRun, loopOf, passAt } from "../dag/loop/loop-state.ts";
import { passId, type StepId } from "../ids.ts";
import { isSameJson } from "../json.ts";
import type { LoopState, Pass } from "../loop-state.ts";
import type { StepState, StepStatus } from "../step-state.ts";
import type { Plan, StepEnd } from "./plan.ts";

type States = readonly (readonly [StepId, StepState])[];

/** What becomes of the steps of a run. */
export type Changed = Pick<Plan, "resets" | "ends" | "begins" | "keeps">;

/** What becomes of the steps; of a loop that goes on, its passes are told instead. */
export function changedSteps(before: States, after: States): Changed {
  const old = new Map(before);
  const [resets, begins, keeps]: [StepId[], StepId[], StepId[]] = [[], [], []];
  const ends: StepEnd[] = [];
  for (const [stepId, state] of after) {
    const was = old.get(stepId);
    const [then, now] = [was && loopOf(was), loopOf(state)];
    if (!was || was.status === "pending") {
      if (isUnderWay(state)) begins.push(stepId);
    } else if (isSameJson(state, was)) keeps.push(stepId);
    else if (isToEnd(was, state)) ends.push({ stepId, status: endOf(state) });
    else if (then && now && then.startedAt === now.startedAt) {
      resets.push(...changedPasses(stepId, then, now));
    } else resets.push(stepId);
  }
  return { resets, ends, begins, keeps };
}

const UNDER_WAY: ReadonlySet<StepStatus> = new Set(["scheduled", "running", "retrying", "waiting"]);

const isUnderWay = ({ status }: StepState): boolean => UNDER_WAY.has(status);

/** As the graph tells it. */
const endOf = (state: StepState): StepStatus =>
  state.status === "completed" && state.origin === "skipped" ? "skipped" : state.status;

/** True for a step that is not done, and then is, or is given up. */
const isToEnd = (was: StepState, state: StepState): boolean =>
  was.status !== "completed" && state.status !== "pending" && !isUnderWay(state);

const changedPasses = (loopId: StepId, then: LoopState, now: LoopState): readonly StepId[] =>
  Array.from({ length: then.next }, (_, number) => number)
    .filter((number) => !isSamePass(passAt(then, number), passAt(now, number)))
    .map((number) => passId(loopId, number));

const isSamePass = (then: Pass | undefined, now: Pass | undefined): boolean =>
  isRun(then) && isRun(now)
    ? isSameJson(then.pages, now.pages)
    : then !== undefined && now?.status === then.status;
