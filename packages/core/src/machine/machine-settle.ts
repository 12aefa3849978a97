import { completeByHand, failByHand } from "../attempts-by-hand.ts";
import { resolveCompensation } from "../compensation.ts";
import type { StepResolved, StepSkipped } from "../event.ts";
import { compensatedBy, type StepId } from "../ids.ts";
import { isFinished } from "../run-status.ts";
import type { StepState } from "../step-state.ts";
import { answer, goOn, guarded } from "./machine-answer.ts";
import { cancelStep } from "./machine-effects.ts";
import { endIfQuiet, sagaOf, undo } from "./machine-end.ts";
import { canGoOnAt } from "./machine-repair.ts";
import {
  isFailing,
  setStep,
  stepState,
  taskStepOf,
  update,
  type Advanced,
  type Turn,
} from "./machine-turn.ts";

/** An operator tells how a step ended: the machine is given that in the place of the actor's own answer. */
export function settleStep(turn: Turn, event: StepSkipped | StepResolved): Advanced {
  const { definition, snapshot } = turn;
  if (isFinished(snapshot.status) && snapshot.status !== "failed") return "run-finished";
  const target = compensatedBy(event.stepId);
  if (target !== undefined) return settleUndoing(turn, event, target);
  const state = stepState(snapshot, event.stepId);
  if (!state) return definition.steps.has(event.stepId) ? "step-settled" : "step-unknown";
  if (state.status === "failed") return settleFailed(turn, state, event);
  if (!IN_FLIGHT.has(state.status)) return "step-settled";
  const settled = settle(cancelStep(turn, event.stepId), state, event);
  return isFailing(snapshot) ? endIfQuiet(settled) : answer(settled, event.stepId);
}

const IN_FLIGHT: ReadonlySet<StepState["status"]> = new Set(["scheduled", "running", "retrying"]);

/** It has failed already, so only an output makes a difference. */
function settleFailed(turn: Turn, state: StepState, event: StepSkipped | StepResolved): Advanced {
  if ("error" in event || !canGoOnAt(turn, event.stepId)) return "step-settled";
  const settled = settle(turn, state, event);
  return guarded(settled, () => goOn(settled));
}

function settle(turn: Turn, state: StepState, event: StepSkipped | StepResolved): Turn {
  const { stepId, at } = event;
  if ("error" in event) return setStep(turn, stepId, failByHand(state, event.error, at));
  const order = turn.snapshot.completions + 1;
  const origin = event.type === "step.skipped" ? "skipped" : "resolved";
  const completed = completeByHand(state, event.output, { at, order, origin });
  return update(setStep(turn, stepId, completed), { completions: order });
}

function settleUndoing(turn: Turn, event: StepSkipped | StepResolved, target: StepId): Advanced {
  const { definition, snapshot } = turn;
  if (!taskStepOf(definition, snapshot, target).compensate) return "step-unknown";
  // Passing over a compensation would make a step look undone that stands.
  if (!snapshot.compensation || event.type === "step.skipped") return "step-settled";
  const undoing = resolveCompensation(sagaOf(definition, snapshot), snapshot.compensation, event);
  return undoing ? undo(turn, undoing) : "step-settled";
}
