import { cancelAttempt, startRound } from "../attempts.ts";
import { attemptsMade } from "../compensation-queue.ts";
import type { Effect } from "../effect.ts";
import type { StepId, TimerId } from "../ids.ts";
import type { MachineTimer } from "../snapshot.ts";
import type { MachineRequest } from "./machine-requests.ts";
import {
  moveStep,
  spawnedStep,
  stepEntries,
  taskStepOf,
  timersOf,
  update,
  type Turn,
} from "./machine-turn.ts";

// The tables of a run that fence what comes back to it.
//
// Invariants
//   M1. A step is answered by the current attempt only: XState's events do not say which incarnation
//       of an actor they come from, so attempts are counted over all of them.
//   M2. A timer fires only while its id is in the table, and ids carry a sequence number: an `after`
//       of a state that was left and entered again has another id.

type StartRequest = Extract<MachineRequest, { type: "start" }>;
type TimerRequest = Extract<MachineRequest, { type: "timer" }>;

export function carryOut(turn: Turn, request: MachineRequest): Turn {
  switch (request.type) {
    case "start":
      return startStep(turn, request);
    case "stop":
      return cancelStep(turn, request.stepId);
    case "timer":
      return startTimer(turn, request);
    case "cancel":
      return cancelTimer(turn, request.id);
  }
}

function startStep(turn: Turn, { stepId, task, input }: StartRequest): Turn {
  const { definition, snapshot, at } = turn;
  const step = definition.steps.get(stepId) ?? spawnedStep(stepId, task);
  const made = attemptsMade(snapshot.steps[stepId]);
  return moveStep(turn, stepId, startRound(snapshot.runId, step, { made, input, at }));
}

/** Withdraws what a step has in flight or due; nothing otherwise. */
export function cancelStep(turn: Turn, stepId: StepId): Turn {
  const state = turn.snapshot.steps[stepId];
  const step = taskStepOf(turn.definition, turn.snapshot, stepId);
  const move = state && cancelAttempt(turn.snapshot.runId, step, state, turn.at);
  return move ? moveStep(turn, stepId, move) : turn;
}

export const cancelAllSteps = (turn: Turn): Turn =>
  stepEntries(turn.snapshot).reduce((next, [stepId]) => cancelStep(next, stepId), turn);

function startTimer(turn: Turn, { id, delayMs, event }: TimerRequest): Turn {
  const sequence = turn.snapshot.sequence + 1;
  const key = id ?? `delayed:${sequence}`;
  const timer: MachineTimer = {
    timerId: `${TIMER}${key}#${sequence}` as TimerId,
    fireAt: turn.at + delayMs,
    event,
  };
  const timers = { ...turn.snapshot.timers, [key]: timer };
  return update(turn, { timers, sequence }, [timerStart(timer)]);
}

function cancelTimer(turn: Turn, key: string): Turn {
  const { [key]: timer, ...timers } = turn.snapshot.timers;
  return timer ? update(turn, { timers }, [timerCancel(timer)]) : turn;
}

/** Asks for the timers to be withdrawn and keeps their places: a run opened again still has them. */
export const suspendTimers = (turn: Turn): Turn =>
  update(turn, {}, timersOf(turn.snapshot).map(timerCancel));

export const resumeTimers = (turn: Turn): Turn =>
  update(turn, {}, timersOf(turn.snapshot).map(timerStart));

/** Takes a timer that fired out of the table; undefined where it is not in it, or not any more. */
export function takeTimer(
  turn: Turn,
  timerId: TimerId,
): { turn: Turn; timer: MachineTimer } | undefined {
  const key = timerId.slice(TIMER.length, timerId.lastIndexOf("#"));
  const { [key]: timer, ...timers } = turn.snapshot.timers;
  return timer?.timerId === timerId ? { turn: update(turn, { timers }), timer } : undefined;
}

export const timerStart = ({ timerId, fireAt }: MachineTimer): Effect => ({
  type: "timer.start",
  timerId,
  fireAt,
});

const timerCancel = ({ timerId }: MachineTimer): Effect => ({ type: "timer.cancel", timerId });

const TIMER = "after:";
