import {
  cancelAttempt,
  completeAttempt,
  failAttempt,
  fireRetryTimer,
  noteSent,
  startAttempt,
  timeOutChild,
  type StepMove,
} from "../attempts.ts";
import { advanceCompensation, type CompensationEvent } from "../compensation.ts";
import { RUN_TIMEOUT } from "../errors.ts";
import type {
  SentEvent,
  StepCompleted,
  StepFailed,
  StepSent,
  StepStarted,
  TimerFired,
} from "../event.ts";
import { actionOfStep, runTimerId, stepOfTimer, type StepId } from "../ids.ts";
import { isFinished } from "../run-status.ts";
import { answer, guarded, tell } from "./machine-answer.ts";
import { sendToCallback } from "./machine-callbacks.ts";
import { takeTimer } from "./machine-effects.ts";
import { endAction, endIfQuiet, failRun, sagaOf, undo } from "./machine-end.ts";
import { snapshotEvent } from "./machine-messages.ts";
import { deliver } from "./machine-signal.ts";
import { takesSignal } from "./machine-states.ts";
import type { MachineEvent } from "./machine-transition.ts";
import {
  goesOn,
  isFailing,
  moveStep,
  stepState,
  taskStepOf,
  update,
  type Advanced,
  type Turn,
} from "./machine-turn.ts";
import { post } from "./outbox.ts";
import { OBSERVED } from "./own-handlers.ts";

/** What a driver reports of something the machine asked for. */
export function advanceStep(turn: Turn, event: CompensationEvent): Advanced {
  switch (event.type) {
    case "step.started":
      return startStep(turn, event);
    case "step.completed":
      return completeStep(turn, event);
    case "step.failed":
      return failStep(turn, event);
    case "timer.fired":
      return fireTimer(turn, event);
  }
}

function startStep(turn: Turn, event: StepStarted): Advanced {
  const state = stepState(turn.snapshot, event.stepId);
  const step = taskStepOf(turn.definition, turn.snapshot, event.stepId);
  const move = state && startAttempt(step, state, event);
  return move ? moveStep(turn, event.stepId, move) : "stale";
}

function completeStep(turn: Turn, event: StepCompleted): Advanced {
  const { definition, snapshot } = turn;
  const state = stepState(snapshot, event.stepId);
  const step = taskStepOf(definition, snapshot, event.stepId);
  const completions = snapshot.completions + 1;
  const move = state && completeAttempt(step, state, event, completions);
  if (!move) return "stale";
  const moved = moveStep(turn, event.stepId, move);
  if (actionOfStep(event.stepId) !== undefined) return endAction(moved, event.stepId);
  const completed = update(moved, { completions });
  return isFailing(snapshot) ? endIfQuiet(completed) : answer(completed, event.stepId);
}

function failStep(turn: Turn, event: StepFailed): Advanced {
  const { definition, snapshot } = turn;
  const state = stepState(snapshot, event.stepId);
  const step = taskStepOf(definition, snapshot, event.stepId);
  const move = state && failAttempt(snapshot.runId, step, state, event);
  return move ? takeFailure(turn, event.stepId, move) : "stale";
}

function takeFailure(turn: Turn, stepId: StepId, move: StepMove): Turn {
  const { definition, snapshot, at } = turn;
  const failed = moveStep(turn, stepId, move);
  if (!isFailing(snapshot)) return answer(failed, stepId);
  const step = taskStepOf(definition, snapshot, stepId);
  // Nothing new begins in a failing run: the backoff is broken off, and carried on when the run goes on.
  const brokenOff = cancelAttempt(snapshot.runId, step, move.state, at);
  return endIfQuiet(brokenOff ? moveStep(failed, stepId, brokenOff) : failed);
}

/** What a handler sends is the machine's to take, as long as the machine goes on. */
export function receiveFromStep(turn: Turn, event: StepSent): Advanced {
  const { snapshot } = turn;
  if (isFinished(snapshot.status)) return "run-finished";
  const state = stepState(snapshot, event.stepId);
  const move = state && noteSent(state, event);
  if (!move) return "stale";
  const told = asTold(event);
  const isTaken = told !== event.event || takesSignal(turn.definition.descriptors, told.type);
  if (!goesOn(turn) || !isTaken) return "not-expected";
  return deliver(moveStep(turn, event.stepId, move), told);
}

/** A value of an observable comes under the name of its step, which its handler does not know. */
const asTold = ({ stepId, event }: StepSent): SentEvent =>
  event.type === OBSERVED ? { ...event, type: snapshotEvent(stepId) } : event;

function fireTimer(turn: Turn, event: TimerFired): Advanced {
  const stepId = stepOfTimer(event.timerId);
  if (stepId !== undefined) return attemptDue(turn, event, stepId);
  const { timeoutAt } = turn.snapshot;
  if (timeoutAt !== undefined && event.timerId === runTimerId(timeoutAt)) return timeOut(turn);
  const taken = goesOn(turn) ? takeTimer(turn, event.timerId) : undefined;
  if (!taken) return "stale";
  const { to, toStep, event: due } = taken.timer;
  if (to !== undefined) return post(taken.turn, to, due as SentEvent);
  return toStep === undefined
    ? tell(taken.turn, due as MachineEvent)
    : guarded(taken.turn, () => sendToCallback(taken.turn, toStep, due as SentEvent));
}

/** The time of the run is over: it fails as with a step, though none has failed. */
function timeOut(turn: Turn): Turn {
  const { timeoutAt: _, ...snapshot } = turn.snapshot;
  return failRun({ ...turn, snapshot }, RUN_TIMEOUT);
}

/** The time of a child run is over, or that of a backoff. */
function attemptDue(turn: Turn, event: TimerFired, stepId: StepId): Advanced {
  const { definition, snapshot } = turn;
  const state = stepState(snapshot, stepId);
  const step = taskStepOf(definition, snapshot, stepId);
  const timedOut = state && timeOutChild(snapshot.runId, step, state, event);
  if (timedOut) return takeFailure(turn, stepId, timedOut);
  const move = state && fireRetryTimer(snapshot.runId, step, state, event);
  return move ? moveStep(turn, stepId, move) : "stale";
}

/** What a driver reports of a compensation. */
export function advanceUndoing(turn: Turn, event: CompensationEvent): Advanced {
  const { definition, snapshot } = turn;
  if (!snapshot.compensation) return "stale";
  const saga = sagaOf(definition, snapshot);
  const undoing = advanceCompensation(saga, snapshot.compensation, event);
  return undoing ? undo(turn, undoing) : "stale";
}
