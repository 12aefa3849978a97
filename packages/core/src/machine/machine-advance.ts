import {
  cancelAttempt,
  completeAttempt,
  failAttempt,
  fireRetryTimer,
  retryByHand,
  startAttempt,
} from "../attempts.ts";
import {
  advanceCompensation,
  retryCompensation,
  targetOf,
  type CompensationEvent,
} from "../compensation.ts";
import type {
  RunEvent,
  RunStarted,
  SignalReceived,
  StepCompleted,
  StepFailed,
  StepRetried,
  StepStarted,
  TimerFired,
} from "../event.ts";
import { compensatedBy, stepOfTimer, type StepId } from "../ids.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { isFinished, type MachineSnapshot } from "../snapshot.ts";
import { ignore, type Ignored, type TransitionResult } from "../transition-result.ts";
import { answer, goOn, guarded, take, tell } from "./machine-answer.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { takeTimer } from "./machine-effects.ts";
import { endIfQuiet, sagaOf, stopRun, undo } from "./machine-end.ts";
import { isAwaited, NO_STATE, stateOf } from "./machine-state.ts";
import { takesSignal } from "./machine-states.ts";
import {
  enterMachine,
  stepMachine,
  XSTATE_VERSION,
  type MachineEvent,
} from "./machine-transition.ts";
import {
  beginTurn,
  endTurn,
  isFailing,
  isOpen,
  moveStep,
  taskStepOf,
  update,
  type Turn,
} from "./machine-turn.ts";

type Result = TransitionResult<MachineSnapshot>;
type Advanced = Turn | Ignored;

export function startMachine(definition: MachineDefinition, started: RunStarted): Result {
  const turn = beginTurn(definition, firstSnapshot(definition, started), started.at);
  const entered = guarded(turn, () => take(turn, enterMachine(definition.machine, started.input)));
  return endTurn(entered, undefined);
}

function firstSnapshot(definition: MachineDefinition, started: RunStarted): MachineSnapshot {
  return {
    engine: "xstate",
    engineVersion: XSTATE_VERSION,
    definitionHash: definition.hash,
    runId: started.runId,
    status: "running",
    startedAt: started.at,
    input: started.input,
    signalKeys: [],
    completions: 0,
    state: NO_STATE,
    sequence: 0,
    steps: {},
    timers: {},
    visited: [],
  };
}

export function advanceMachine(
  definition: MachineDefinition,
  snapshot: MachineSnapshot,
  event: Exclude<RunEvent, RunStarted>,
): Result {
  const advanced = advance(beginTurn(definition, snapshot, event.at), event);
  return typeof advanced === "string" ? ignore(snapshot, advanced) : endTurn(advanced, snapshot);
}

function advance(turn: Turn, event: Exclude<RunEvent, RunStarted>): Advanced {
  switch (event.type) {
    case "step.started":
    case "step.completed":
    case "step.failed":
    case "timer.fired":
      if (isFinished(turn.snapshot.status)) return "run-finished";
      return targetOf(event) ? advanceUndoing(turn, event) : advanceStep(turn, event);
    case "signal.received":
      return receiveSignal(turn, event);
    case "step.retried":
      return retryStep(turn, event);
    case "run.cancelled":
      return cancelRun(turn);
  }
}

function advanceStep(turn: Turn, event: CompensationEvent): Advanced {
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
  const state = turn.snapshot.steps[event.stepId];
  const step = taskStepOf(turn.definition, turn.snapshot, event.stepId);
  const move = state && startAttempt(step, state, event);
  return move ? moveStep(turn, event.stepId, move) : "stale";
}

function completeStep(turn: Turn, event: StepCompleted): Advanced {
  const { definition, snapshot } = turn;
  const state = snapshot.steps[event.stepId];
  const step = taskStepOf(definition, snapshot, event.stepId);
  const completions = snapshot.completions + 1;
  const move = state && completeAttempt(step, state, event, completions);
  if (!move) return "stale";
  const completed = update(moveStep(turn, event.stepId, move), { completions });
  return isFailing(snapshot) ? endIfQuiet(completed) : answer(completed, event.stepId);
}

function failStep(turn: Turn, event: StepFailed): Advanced {
  const { definition, snapshot, at } = turn;
  const state = snapshot.steps[event.stepId];
  const step = taskStepOf(definition, snapshot, event.stepId);
  const move = state && failAttempt(snapshot.runId, step, state, event);
  if (!move) return "stale";
  const failed = moveStep(turn, event.stepId, move);
  if (!isFailing(snapshot)) return answer(failed, event.stepId);
  // Nothing new begins in a failing run: the backoff is broken off, and carried on when the run goes on.
  const brokenOff = cancelAttempt(step, move.state, at);
  return endIfQuiet(brokenOff ? moveStep(failed, event.stepId, brokenOff) : failed);
}

function fireTimer(turn: Turn, event: TimerFired): Advanced {
  const stepId = stepOfTimer(event.timerId);
  if (stepId !== undefined) {
    const state = turn.snapshot.steps[stepId];
    const step = taskStepOf(turn.definition, turn.snapshot, stepId);
    const move = state && fireRetryTimer(turn.snapshot.runId, step, state, event);
    return move ? moveStep(turn, stepId, move) : "stale";
  }
  const taken = goesOn(turn) ? takeTimer(turn, event.timerId) : undefined;
  return taken ? tell(taken.turn, taken.timer.event as MachineEvent) : "stale";
}

function receiveSignal(turn: Turn, event: SignalReceived): Advanced {
  const { snapshot, definition } = turn;
  // Before anything else: who sends a signal again must hear that it was taken, finished or not.
  if (event.key !== undefined && snapshot.signalKeys.includes(event.key)) return "duplicate";
  if (isFinished(snapshot.status)) return "run-finished";
  if (!goesOn(turn) || !takesSignal(definition.descriptors, event.name)) return "not-expected";
  const keyed = event.key === undefined ? turn : withKey(turn, event.key);
  return deliver(keyed, signalEvent(event.name, event.payload));
}

function deliver(turn: Turn, event: MachineEvent): Advanced {
  const { definition, snapshot } = turn;
  let handled = true;
  const next = guarded(turn, () => {
    const step = stepMachine(definition.machine, stateOf(snapshot), event, snapshot.sequence);
    handled = step.handled;
    return take(turn, step);
  });
  return handled ? next : "not-expected";
}

const withKey = (turn: Turn, key: string): Turn =>
  update(turn, { signalKeys: [...turn.snapshot.signalKeys, key] });

const goesOn = ({ snapshot }: Turn): boolean => isOpen(snapshot) && !isFailing(snapshot);

/** The members of an object payload are the event's own, as authors write them; anything else is its `payload`. */
function signalEvent(type: string, payload: JsonValue): MachineEvent {
  if (payload === null) return { type };
  if (typeof payload !== "object" || Array.isArray(payload)) return { type, payload };
  return { ...(payload as JsonObject), type };
}

function retryStep(turn: Turn, event: StepRetried): Advanced {
  const { definition, snapshot } = turn;
  if (isFinished(snapshot.status) && snapshot.status !== "failed") return "run-finished";
  const undone = compensatedBy(event.stepId);
  if (undone !== undefined) return retryUndoing(turn, event, undone);
  const state = snapshot.steps[event.stepId];
  if (!state && !definition.steps.has(event.stepId)) return "step-unknown";
  if (state?.status !== "failed" || !canGoOnAt(turn, event)) return "step-not-failed";
  const step = taskStepOf(definition, snapshot, event.stepId);
  const retried = moveStep(turn, event.stepId, retryByHand(snapshot.runId, step, state, event));
  return guarded(retried, () => goOn(retried));
}

/**
 * A machine goes on from where it stands. That is impossible once it has moved on from the failure by
 * itself, and once what came before was undone: its context still says it was done. Start a new run then.
 */
const canGoOnAt = ({ snapshot }: Turn, { stepId }: StepRetried): boolean =>
  isAwaited(stateOf(snapshot), stepId) && snapshot.compensation === undefined;

function advanceUndoing(turn: Turn, event: CompensationEvent): Advanced {
  const { definition, snapshot } = turn;
  if (!snapshot.compensation) return "stale";
  const saga = sagaOf(definition, snapshot);
  const undoing = advanceCompensation(saga, snapshot.compensation, event);
  return undoing ? undo(turn, undoing) : "stale";
}

function retryUndoing(turn: Turn, event: StepRetried, undone: StepId): Advanced {
  const { definition, snapshot } = turn;
  if (!definition.steps.get(undone)?.compensate) return "step-unknown";
  if (snapshot.status !== "failed" || !snapshot.compensation) return "step-not-failed";
  const saga = sagaOf(definition, snapshot);
  const undoing = retryCompensation(saga, snapshot.compensation, event);
  return undoing ? undo(turn, undoing) : "step-not-failed";
}

function cancelRun(turn: Turn): Advanced {
  const { snapshot } = turn;
  if (isFinished(snapshot.status)) return "run-finished";
  // What was done is being undone already, which is all that cancelling could ask for.
  if (snapshot.status === "compensating") return "stale";
  return stopRun(turn, "cancelled");
}
