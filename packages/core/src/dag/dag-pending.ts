import { pendingOf } from "../attempts.ts";
import { pendingCompensation } from "../compensation.ts";
import type { Effect } from "../effect.ts";
import { runTimerId, waitTimerId } from "../ids.ts";
import { isFinished, type DagSnapshot } from "../snapshot.ts";
import { sagaOf } from "./compensate-run.ts";
import type { DagDefinition } from "./dag-definition.ts";
import type { PlannedStep } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";

/** What must be in flight now, in the order of the plan. */
export function pendingDagEffects(
  definition: DagDefinition,
  snapshot: DagSnapshot,
): readonly Effect[] {
  if (isFinished(snapshot.status)) return [];
  if (snapshot.status === "compensating" && snapshot.compensation) {
    return pendingCompensation(sagaOf(definition, snapshot), snapshot.compensation);
  }
  const ofSteps = definition.plan.steps.flatMap((step) => pendingOfStep(step, snapshot));
  const { timeoutAt: fireAt } = snapshot;
  if (fireAt === undefined) return ofSteps;
  return [{ type: "timer.start", timerId: runTimerId(fireAt), fireAt }, ...ofSteps];
}

function pendingOfStep(step: PlannedStep, snapshot: DagSnapshot): readonly Effect[] {
  const state = stateAt(snapshot, step.index);
  if (step.kind === "task") return pendingOf(snapshot.runId, step.task, state);
  if (state.status !== "waiting" || state.fireAt === undefined) return [];
  const timerId = waitTimerId(step.id, state.since);
  return [{ type: "timer.start", timerId, fireAt: state.fireAt }];
}
