import type { PlannedLoop, PlannedStep } from "../dag/dag-plan.ts";
import { stateAt } from "../dag/dag-state.ts";
import { isOpenPass, isRun, loopOf } from "../dag/loop/loop-state.ts";
import type { StepGraph } from "../dag/step-graph.ts";
import { nodeOfPath, passId, stepInside, type StepId } from "../ids.ts";
import {
  isFailing,
  type DagSnapshot,
  type EmbeddedRun,
  type Pass,
  type StepState,
} from "../snapshot.ts";
import type { Blocker } from "./explanation.ts";
import { approvalBlocker, stepBlockers } from "./step-blockers.ts";

type Snapshot = DagSnapshot | EmbeddedRun;

/** A step as those know it who look at the whole run. */
type NameOf = (id: StepId) => StepId;

/** What an open DAG waits for, in the order of its plan; what a loop waits for is in its passes. */
export function dagBlockers(
  { plan }: StepGraph,
  snapshot: Snapshot,
  nameOf: NameOf = (id) => id,
): readonly Blocker[] {
  const own = plan.steps.flatMap((step) =>
    ownBlockers(step, stateAt(snapshot, step.index), nameOf),
  );
  // In a failing run nothing new begins, whatever its needs come to.
  if (isFailing(snapshot)) return own;
  const ofNeeds = plan.steps.flatMap((step) => needsBlockers(plan.steps, snapshot, step, nameOf));
  return [...own, ...ofNeeds];
}

function ownBlockers(step: PlannedStep, state: StepState, nameOf: NameOf): readonly Blocker[] {
  const stepId = nameOf(step.id);
  const named = { stepId, nodeId: nodeOfPath(stepId) };
  if ("body" in step && state.status !== "failed") {
    const passes = loopOf(state)?.pages.flat() ?? [];
    const delay = state.status === "waiting" ? stepBlockers(named, state) : [];
    return [
      ...delay,
      ...passes.flatMap((pass, number) => passBlockers(step, pass, passId(stepId, number))),
    ];
  }
  if (step.kind === "approval" && state.status === "waiting")
    return [approvalBlocker(named, state)];
  return stepBlockers(named, state);
}

const passBlockers = ({ body }: PlannedLoop, pass: Pass, id: StepId): readonly Blocker[] =>
  isRun(pass) && isOpenPass(pass)
    ? dagBlockers(body, pass, (stepId) => stepInside(id, stepId))
    : [];

/** Only of steps that need one under way: of a long chain that is the next link, not all of them. */
function needsBlockers(
  steps: readonly PlannedStep[],
  snapshot: Snapshot,
  { id, index, incoming }: PlannedStep,
  nameOf: NameOf,
): readonly Blocker[] {
  const needs = incoming.map(({ from }) => from);
  if (stateAt(snapshot, index).status !== "pending") return [];
  if (!needs.some((need) => isUnderWay(snapshot, need))) return [];
  const on = needs.flatMap((need): StepId[] => {
    const step = steps[need];
    return step && !HAS_ENDED.has(stateAt(snapshot, need).status) ? [nameOf(step.id)] : [];
  });
  const stepId = nameOf(id);
  const names = on.map((need) => `"${need}"`).join(", ");
  return [
    {
      kind: "needs",
      stepId,
      nodeId: nodeOfPath(stepId),
      on,
      sentence: `"${stepId}" waits for ${names} to end.`,
    },
  ];
}

const UNDER_WAY: ReadonlySet<string> = new Set(["scheduled", "running", "retrying", "waiting"]);

const HAS_ENDED: ReadonlySet<string> = new Set([
  "completed",
  "failed",
  "skipped",
  "cancelled",
  "compensated",
]);

const isUnderWay = (snapshot: Snapshot, index: number): boolean =>
  UNDER_WAY.has(stateAt(snapshot, index).status);
