import { isRun, loopOf, passAt } from "../dag/loop/loop-state.ts";
import { passId, type StepId } from "../ids.ts";
import { isSameJson } from "../json.ts";
import type { LoopState, Pass } from "../loop-state.ts";
import type { StepState } from "../step-state.ts";
import type { Plan } from "./plan.ts";

type States = readonly (readonly [StepId, StepState])[];

/** What becomes of the steps that have begun; of a loop that goes on, its passes are told instead. */
export function changedSteps(before: States, after: States): Pick<Plan, "resets" | "keeps"> {
  const old = new Map(before);
  const [resets, keeps]: [StepId[], StepId[]] = [[], []];
  for (const [stepId, state] of after) {
    const was = old.get(stepId);
    if (!was || was.status === "pending") continue;
    const [then, now] = [loopOf(was), loopOf(state)];
    if (isSameJson(state, was)) keeps.push(stepId);
    else if (then && now && then.startedAt === now.startedAt) {
      resets.push(...changedPasses(stepId, then, now));
    } else resets.push(stepId);
  }
  return { resets, keeps };
}

const changedPasses = (loopId: StepId, then: LoopState, now: LoopState): readonly StepId[] =>
  Array.from({ length: then.next }, (_, number) => number)
    .filter((number) => !isSamePass(passAt(then, number), passAt(now, number)))
    .map((number) => passId(loopId, number));

const isSamePass = (then: Pass | undefined, now: Pass | undefined): boolean =>
  isRun(then) && isRun(now)
    ? isSameJson(then.pages, now.pages)
    : then !== undefined && now?.status === then.status;
