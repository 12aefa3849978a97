import type { DagDefinition } from "../dag/dag-definition.ts";
import type { PlannedStep } from "../dag/dag-plan.ts";
import { stateAt } from "../dag/dag-state.ts";
import type { StepId } from "../ids.ts";
import { isFailing, type DagSnapshot } from "../snapshot.ts";
import type { Blocker } from "./explanation.ts";
import { approvalBlocker, attemptBlockers, stepBlockers } from "./step-blockers.ts";

/** What an open DAG waits for, in the order of its plan. */
export function dagBlockers({ plan }: DagDefinition, snapshot: DagSnapshot): readonly Blocker[] {
  const own = plan.steps.flatMap((step) => ownBlockers(step, snapshot));
  // In a failing run nothing new begins, whatever its needs come to.
  if (isFailing(snapshot)) return own;
  return [...own, ...plan.steps.flatMap((step) => needsBlockers(plan.steps, snapshot, step))];
}

function ownBlockers(step: PlannedStep, snapshot: DagSnapshot): readonly Blocker[] {
  const named = { stepId: step.id, nodeId: step.id };
  const state = stateAt(snapshot, step.index);
  if (step.kind === "task") return attemptBlockers(snapshot.runId, step.task, named, state);
  return step.kind === "approval" && state.status === "waiting"
    ? [approvalBlocker(named, state)]
    : stepBlockers(named, state);
}

/** Only of steps that need one under way: of a long chain that is the next link, not all of them. */
function needsBlockers(
  steps: readonly PlannedStep[],
  snapshot: DagSnapshot,
  { id, index, incoming }: PlannedStep,
): readonly Blocker[] {
  const needs = incoming.map(({ from }) => from);
  if (stateAt(snapshot, index).status !== "pending") return [];
  if (!needs.some((need) => isUnderWay(snapshot, need))) return [];
  const on = needs.flatMap((need): StepId[] => {
    const step = steps[need];
    return step && !HAS_ENDED.has(stateAt(snapshot, need).status) ? [step.id] : [];
  });
  const names = on.map((need) => `"${need}"`).join(", ");
  return [
    {
      kind: "needs",
      stepId: id,
      nodeId: id,
      on,
      sentence: `"${id}" waits for ${names} to end.`,
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

const isUnderWay = (snapshot: DagSnapshot, index: number): boolean =>
  UNDER_WAY.has(stateAt(snapshot, index).status);
