import { retryByHand } from "../attempts-by-hand.ts";
import { retryCompensation } from "../compensation.ts";
import type { StepRetried } from "../event.ts";
import { compensatedBy, type StepId } from "../ids.ts";
import { isFinished } from "../run-status.ts";
import { goOn, guarded } from "./machine-answer.ts";
import { sagaOf, undo } from "./machine-end.ts";
import {
  isNeeded,
  moveStep,
  stepState,
  taskStepOf,
  type Advanced,
  type Turn,
} from "./machine-turn.ts";

/** An operator has a failed step, or a failed compensation, tried again, or one in backoff at once. */
export function retryStep(turn: Turn, event: StepRetried): Advanced {
  const { definition, snapshot } = turn;
  if (isFinished(snapshot.status) && snapshot.status !== "failed") return "run-finished";
  const undone = compensatedBy(event.stepId);
  if (undone !== undefined) return retryUndoing(turn, event, undone);
  const state = stepState(snapshot, event.stepId);
  if (!state && !definition.steps.has(event.stepId)) return "step-unknown";
  if (state?.status !== "failed" && state?.status !== "retrying") return "step-not-failed";
  const step = taskStepOf(definition, snapshot, event.stepId);
  const retried = moveStep(turn, event.stepId, retryByHand(snapshot.runId, step, state, event));
  if (state.status === "retrying") return retried;
  return canGoOnAt(turn, event.stepId) ? guarded(retried, () => goOn(retried)) : "step-not-failed";
}

/**
 * A machine goes on from where it stands. That is impossible once it has moved on from the failure by
 * itself, and once what came before was undone: its context still says it was done. Start a new run then.
 */
export const canGoOnAt = ({ snapshot }: Turn, stepId: StepId): boolean =>
  isNeeded(snapshot, stepId) && snapshot.compensation === undefined;

function retryUndoing(turn: Turn, event: StepRetried, undone: StepId): Advanced {
  const { definition, snapshot } = turn;
  if (!taskStepOf(definition, snapshot, undone).compensate) return "step-unknown";
  if (!snapshot.compensation) return "step-not-failed";
  const saga = sagaOf(definition, snapshot);
  const undoing = retryCompensation(saga, snapshot.compensation, event);
  return undoing ? undo(turn, undoing) : "step-not-failed";
}
