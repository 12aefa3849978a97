import { isInFlight } from "../attempts.ts";
import type { SentEvent, StepReceived } from "../event.ts";
import { actionOfStep, type StepId } from "../ids.ts";
import { isFinished } from "../run-status.ts";
import type { InboxEvent, MachineSnapshot } from "../snapshot.ts";
import { inboxOf, sendOf } from "./inbox.ts";
import { stepState, taskStepOf, update, type Advanced, type Turn } from "./machine-turn.ts";

// Events that a machine sends to its callbacks.
//
// Invariants
//   I1. An event is kept until the callback has dealt with it, or is over: each attempt is handed all
//       that is kept, so none is lost with an attempt that failed, was held or was cut off by a crash.
//   I2. Events are numbered upwards by the run's sequence, which nothing takes back: an attempt knows by
//       the number what it has heard, and its word that it has dealt with one stands for all before it.

/** A handler that falls so far behind does not listen; what is kept of a run must not grow without end. */
const MAX_WAITING = 1_000;

export const isCallback = ({ definition, snapshot }: Turn, stepId: StepId): boolean =>
  actionOfStep(stepId) === undefined &&
  definition.actors.get(taskStepOf(definition, snapshot, stepId).task)?.kind === "callback";

/** True for a callback that hears what it is sent, if not at once: it may be queued or in backoff. */
export function isCallbackAtWork(turn: Turn, stepId: StepId): boolean {
  const state = stepState(turn.snapshot, stepId);
  return !!state && (isInFlight(state) || state.status === "retrying") && isCallback(turn, stepId);
}

/** Keeps an event for a callback, and hands it over. @throws {RangeError} when too many are kept already. */
export function sendToCallback(turn: Turn, stepId: StepId, event: SentEvent): Turn {
  const { snapshot } = turn;
  const state = stepState(snapshot, stepId);
  const waiting = inboxOf(snapshot, stepId);
  if (waiting.length >= MAX_WAITING) {
    throw new RangeError(`"${stepId}" has not dealt with the ${MAX_WAITING} events it was sent.`);
  }
  const sent = { number: snapshot.sequence + 1, event };
  const effects = state && isInFlight(state) ? [sendOf(stepId, state.attempt, sent)] : [];
  const inboxes = withInbox(snapshot, stepId, [...waiting, sent]);
  return update(turn, { inboxes, sequence: sent.number }, effects);
}

/** An attempt has dealt with what it was sent, up to a number. */
export function noteReceived(turn: Turn, { stepId, attempt, number }: StepReceived): Advanced {
  const { snapshot } = turn;
  if (isFinished(snapshot.status)) return "run-finished";
  const state = stepState(snapshot, stepId);
  if (!state || !isInFlight(state) || state.attempt !== attempt) return "stale";
  const waiting = inboxOf(snapshot, stepId);
  const left = waiting.filter((sent) => sent.number > number);
  if (left.length === waiting.length) return "stale";
  return update(turn, { inboxes: withInbox(snapshot, stepId, left) });
}

/** The callback is over, or begun anew: nobody hears what it was sent, nor what it was to be sent later. */
export function closeInbox(turn: Turn, stepId: StepId): Turn {
  const { snapshot } = turn;
  if (!snapshot.inboxes) return turn;
  const late = Object.entries(snapshot.timers).filter(([, { toStep }]) => toStep === stepId);
  if (late.length === 0 && inboxOf(snapshot, stepId).length === 0) return turn;
  const gone = new Set(late.map(([id]) => id));
  const timers = Object.entries(snapshot.timers).filter(([id]) => !gone.has(id));
  return update(
    turn,
    { timers: Object.fromEntries(timers), inboxes: withInbox(snapshot, stepId, []) },
    late.map(([, { timerId }]) => ({ type: "timer.cancel", timerId })),
  );
}

function withInbox(
  { inboxes = {} }: MachineSnapshot,
  stepId: StepId,
  waiting: readonly InboxEvent[],
): Readonly<Record<StepId, readonly InboxEvent[]>> {
  const { [stepId]: _, ...others } = inboxes;
  return waiting.length === 0 ? others : { ...others, [stepId]: waiting };
}
