import { cancelAttempt, mayHaveTakenEffect, startRound } from "../attempts.ts";
import { attemptsMade } from "../compensation-queue.ts";
import type { Effect } from "../effect.ts";
import {
  actionStepOf,
  authoredStepOf,
  runTimerId,
  supersededStepOf,
  type StepId,
  type TimerId,
} from "../ids.ts";
import type { MachineTimer } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";
import { PARENT } from "./actor-scope.ts";
import { actionInput } from "./machine-actions.ts";
import { closeInbox, isCallbackAtWork, sendToCallback } from "./machine-callbacks.ts";
import type { MachineRequest, Receiver } from "./machine-requests.ts";
import {
  moveStep,
  setStep,
  stepEntries,
  taskStepOf,
  timersOf,
  update,
  type Turn,
} from "./machine-turn.ts";
import { post, runOf } from "./outbox.ts";

// The tables of a run that fence what comes back to it.
//
// Invariants
//   M1. A step is answered by the current attempt only: XState's events do not say which incarnation
//       of an actor they come from, so attempts are counted over all of them.
//   M2. A timer fires only while its id is in the table, and ids carry a sequence number: an `after`
//       of a state that was left and entered again has another id.

type StartRequest = Extract<MachineRequest, { type: "start" }>;
type ActRequest = Extract<MachineRequest, { type: "act" }>;
type SendRequest = Extract<MachineRequest, { type: "send" }>;
type TimerRequest = Extract<MachineRequest, { type: "timer" }>;

export function carryOut(turn: Turn, request: MachineRequest): Turn {
  switch (request.type) {
    case "start":
      return startStep(turn, request);
    case "stop":
      return closeInbox(cancelStep(turn, request.stepId), request.stepId);
    case "timer":
      return startTimer(turn, request);
    case "cancel":
      return cancelTimer(turn, request.id);
    case "act":
      return startAction(turn, request);
    case "send":
      return sendEvent(turn, request);
    case "say":
      return update(turn, {}, [request.remark]);
  }
}

function startStep(turn: Turn, { stepId, task, input, watched }: StartRequest): Turn {
  const fresh = closeInbox(keepSuperseded(turn, stepId), stepId);
  const kept = noteWatched(noteSpawned(fresh, stepId, task), stepId, watched);
  const { definition, snapshot, at } = kept;
  const step = taskStepOf(definition, snapshot, stepId);
  const made = attemptsMade(snapshot.steps[stepId]);
  return moveStep(kept, stepId, startRound(snapshot.runId, step, { made, input, at }));
}

/** What an earlier round of the step did is still to be undone, should the run come to that. */
function keepSuperseded(turn: Turn, stepId: StepId): Turn {
  const { definition, snapshot } = turn;
  const state = snapshot.steps[stepId];
  if (!state || definition.onFailure !== "compensate") return turn;
  const { compensate } = taskStepOf(definition, snapshot, stepId);
  if (!compensate || !tookEffect(state)) return turn;
  const keptId = supersededStepOf(stepId, attemptsMade(state));
  return noteSpawned(setStep(turn, keptId, state), keptId, snapshot.spawned?.[stepId]);
}

const tookEffect = (state: StepState): boolean =>
  state.status === "completed" || mayHaveTakenEffect(state);

/** No state of the machine tells what a spawned actor runs. */
function noteSpawned(turn: Turn, stepId: StepId, task: string | undefined): Turn {
  const { definition, snapshot } = turn;
  if (task === undefined || definition.steps.has(authoredStepOf(stepId))) return turn;
  if (snapshot.spawned?.[stepId] === task) return turn;
  return update(turn, { spawned: { ...snapshot.spawned, [stepId]: task } });
}

/** The machine tells of what it invokes whether it watches that; of what it spawns only this does. */
function noteWatched(turn: Turn, stepId: StepId, isWatched: boolean): Turn {
  const { definition, snapshot } = turn;
  if (definition.steps.has(stepId) || !(isWatched || snapshot.watched)) return turn;
  const { [stepId]: before, ...others } = snapshot.watched ?? {};
  if (isWatched === (before ?? false)) return turn;
  return update(turn, { watched: isWatched ? { ...others, [stepId]: true } : others });
}

/** An action happens once for each time the machine asks for it: it has an id of its own. */
function startAction(turn: Turn, { action, params, moment }: ActRequest): Turn {
  const { definition, snapshot, at } = turn;
  const about = definition.actions.get(action);
  if (!about) throw new Error(`Action "${action}" is not named in setup({ actions }).`);
  const sequence = snapshot.sequence + 1;
  const stepId = actionStepOf(action, sequence);
  const input = actionInput(about, moment, params);
  const round = { made: 0, input, at };
  return moveStep(
    update(turn, { sequence }),
    stepId,
    startRound(snapshot.runId, { stepId, ...about }, round),
  );
}

/** Withdraws what a step has in flight or due; nothing otherwise. */
export function cancelStep(turn: Turn, stepId: StepId): Turn {
  const state = turn.snapshot.steps[stepId];
  const step = taskStepOf(turn.definition, turn.snapshot, stepId);
  const move = state && cancelAttempt(turn.snapshot.runId, step, state, turn.at);
  return move ? moveStep(turn, stepId, move) : turn;
}

export const cancelAllSteps = (turn: Turn): Turn => cancelSteps(turn, () => true);

export const cancelSteps = (turn: Turn, isMeant: (stepId: StepId) => boolean): Turn =>
  stepEntries(turn.snapshot)
    .filter(([stepId]) => isMeant(stepId))
    .reduce((next, [stepId]) => cancelStep(next, stepId), turn);

function sendEvent(turn: Turn, { to, event }: SendRequest): Turn {
  const receiver = receiverOf(turn, to);
  if (receiver?.to !== undefined) return post(turn, receiver.to, event);
  return receiver ? sendToCallback(turn, receiver.toStep, event) : turn;
}

/** Whom an event reaches; undefined where nobody hears it, as in XState an actor that ends by itself does not. */
function receiverOf(turn: Turn, to: Receiver) {
  const runId = runOf(turn, to);
  if (runId !== undefined) return { to: runId };
  return to !== PARENT && isCallbackAtWork(turn, to) ? { toStep: to } : undefined;
}

function startTimer(turn: Turn, { id, delayMs, event, to }: TimerRequest): Turn {
  const receiver = to === undefined ? {} : receiverOf(turn, to);
  if (!receiver) return turn;
  const sequence = turn.snapshot.sequence + 1;
  const key = id ?? `delayed:${sequence}`;
  const timer: MachineTimer = {
    timerId: `${TIMER}${key}#${sequence}` as TimerId,
    fireAt: turn.at + delayMs,
    event,
    ...receiver,
  };
  const timers = { ...turn.snapshot.timers, [key]: timer };
  // Where there is an inbox, closing it looks for what is to come later.
  const { inboxes = timer.toStep === undefined ? undefined : {} } = turn.snapshot;
  const changes = { timers, sequence, ...(inboxes ? { inboxes } : {}) };
  return update(turn, changes, [timerStart(timer)]);
}

function cancelTimer(turn: Turn, key: string): Turn {
  const { [key]: timer, ...timers } = turn.snapshot.timers;
  return timer ? update(turn, { timers }, [timerCancel(timer)]) : turn;
}

/** Asks for the timers to be withdrawn and keeps their places: a run opened again still has them. */
export const suspendTimers = (turn: Turn): Turn =>
  stopClock(update(turn, {}, timersOf(turn.snapshot).map(timerCancel)));

export const resumeTimers = (turn: Turn): Turn =>
  startClock(update(turn, {}, timersOf(turn.snapshot).map(timerStart)));

/** Begins to count the time of the run, where the definition limits it; anew when the run goes on. */
export function startClock(turn: Turn): Turn {
  const { timeoutMs } = turn.definition;
  if (timeoutMs === undefined) return turn;
  const fireAt = turn.at + timeoutMs;
  return update(turn, { timeoutAt: fireAt }, [runTimerStart(fireAt)]);
}

function stopClock(turn: Turn): Turn {
  const { timeoutAt, ...snapshot } = turn.snapshot;
  if (timeoutAt === undefined) return turn;
  const timerId = runTimerId(timeoutAt);
  return update({ ...turn, snapshot }, {}, [{ type: "timer.cancel", timerId }]);
}

export const runTimerStart = (fireAt: number): Effect => ({
  type: "timer.start",
  timerId: runTimerId(fireAt),
  fireAt,
});

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
