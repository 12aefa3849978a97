import { completeByHand, failByHand, retryByHand } from "./attempts-by-hand.ts";
import {
  cancelAttempt,
  completeAttempt,
  failAttempt,
  fireRetryTimer,
  pendingOf,
  startAttempt,
  startRound,
  type StepMove,
  type TaskStep,
} from "./attempts.ts";
import {
  attemptsMade,
  compensationInput,
  compensationStep,
  queueOf,
  type Undoable,
} from "./compensation-queue.ts";
import { compensationIn, countCompensations, withCompensation } from "./compensation-states.ts";
import type { Effect } from "./effect.ts";
import type { SerializedError } from "./errors.ts";
import type {
  StepCompleted,
  StepFailed,
  StepResolved,
  StepRetried,
  StepStarted,
  TimerFired,
} from "./event.ts";
import { compensatedBy, stepOfTimer, type RunId, type StepId } from "./ids.ts";
import type { Compensation } from "./snapshot.ts";
import { keyOf } from "./step-schedule.ts";
import type { StepState } from "./step-state.ts";
import type { AttemptRecord } from "./transition-result.ts";

// A saga: what a run did is undone one step after the other, by both kinds of definition alike.
//
// Invariants
//   C1. One compensation at a time, the last completed step first; before it those that may have
//       taken effect without anyone knowing.
//   C2. A step is undone at most once for each time it ran.
//   C3. A compensation that fails for good stays first in the queue: the queue is what is not undone.
//   C4. Attempts of a compensation are numbered over the whole run, as those of any step are.

/** What a saga asks of the run it belongs to. */
export interface Saga {
  readonly runId: RunId;
  readonly undoable: (stepId: StepId) => Undoable | undefined;
}

/** What an event made of the compensation. */
export interface Undoing {
  readonly compensation: Compensation;
  readonly effects: readonly Effect[];
  readonly attempts: readonly AttemptRecord[];
  /** Steps whose compensation changed. */
  readonly touched: readonly StepId[];
  /** The step that has just been undone. */
  readonly undone?: StepId;
  /** `done` when the queue is empty, `failed` when its first compensation failed for good. */
  readonly status: "undoing" | "done" | "failed";
  /** Why the compensation failed. */
  readonly error?: SerializedError;
}

/** What is reported of an attempt or a backoff. */
export type CompensationEvent = StepStarted | StepCompleted | StepFailed | TimerFired;

/** Starts to undo what of `steps` took effect. `previous` is what an earlier compensation of the run left. */
export function beginCompensation(
  saga: Saga,
  steps: readonly Undoable[],
  begun: Readonly<{
    outcome: Compensation["outcome"];
    previous: Compensation | undefined;
    at: number;
  }>,
): Undoing {
  const { outcome, previous, at } = begun;
  const queue = queueOf(steps, previous);
  return undoNext(saga, { outcome, queue, steps: previous?.steps ?? [] }, at);
}

function undoNext(saga: Saga, compensation: Compensation, at: number): Undoing {
  const next = compensation.queue[0];
  const undoable = next === undefined ? undefined : saga.undoable(next);
  if (next === undefined || !undoable) return unchanged(compensation, "done");
  const move = startRound(saga.runId, compensationStep(undoable.step), {
    made: attemptsMade(compensationIn(compensation.steps, next)),
    input: compensationInput(undoable.state),
    at,
    ...("concurrencyKey" in undoable.state ? keyOf(undoable.state) : {}),
  });
  return moved(compensation, next, move);
}

/** What an event about a compensation makes of it; undefined for one that is stale. */
export function advanceCompensation(
  saga: Saga,
  compensation: Compensation,
  event: CompensationEvent,
): Undoing | undefined {
  const first = firstOf(saga, compensation);
  if (!first || first.target !== targetOf(event)) return undefined;
  const { target, step, state } = first;
  const move = advance(saga.runId, step, state, event, compensation);
  if (!move) return undefined;
  const after = moved(compensation, target, move);
  return move.state.status === "completed" ? undone(saga, after, target, event.at) : after;
}

function advance(
  runId: RunId,
  step: TaskStep,
  state: StepState,
  event: CompensationEvent,
  compensation: Compensation,
): StepMove | undefined {
  switch (event.type) {
    case "step.started":
      return startAttempt(step, state, event);
    case "step.completed":
      return completeAttempt(step, state, event, countCompensations(compensation.steps));
    case "step.failed":
      return failAttempt(runId, step, state, event);
    case "timer.fired":
      return fireRetryTimer(runId, step, state, event);
  }
}

function undone(saga: Saga, after: Undoing, target: StepId, at: number): Undoing {
  const { compensation } = after;
  const next = undoNext(saga, { ...compensation, queue: compensation.queue.slice(1) }, at);
  return {
    ...next,
    effects: [...after.effects, ...next.effects],
    attempts: [...after.attempts, ...next.attempts],
    touched: [...after.touched, ...next.touched],
    undone: target,
  };
}

/** An operator retries the compensation that failed, and with it the rest of the queue, or one in backoff at once. */
export function retryCompensation(
  saga: Saga,
  compensation: Compensation,
  event: StepRetried,
): Undoing | undefined {
  const first = firstOf(saga, compensation);
  if (!first || first.target !== compensatedBy(event.stepId)) return undefined;
  const { target, step, state } = first;
  if (state.status !== "failed" && state.status !== "retrying") return undefined;
  return moved(compensation, target, retryByHand(saga.runId, step, state, event));
}

/**
 * An operator says how the compensation that is under way, or that failed, ended: the step has been
 * undone by hand, or cannot be undone. Undefined where there is none to tell of.
 */
export function resolveCompensation(
  saga: Saga,
  compensation: Compensation,
  event: StepResolved,
): Undoing | undefined {
  const first = firstOf(saga, compensation);
  if (!first || first.target !== compensatedBy(event.stepId)) return undefined;
  const { target, step, state } = first;
  if ("error" in event) {
    if (state.status === "failed") return undefined;
    const failed = failByHand(state, event.error, event.at);
    return moved(compensation, target, withdrawing(saga.runId, step, state, failed, event.at));
  }
  const order = countCompensations(compensation.steps);
  const told = { at: event.at, order, origin: "resolved" } as const;
  const done = completeByHand(state, event.output, told);
  const after = moved(compensation, target, withdrawing(saga.runId, step, state, done, event.at));
  return undone(saga, after, target, event.at);
}

/** Withdraws the compensation that is under way, undefined where there is none: the queue stays as it is. */
export function withdrawCompensation(
  saga: Saga,
  compensation: Compensation,
  at: number,
): Undoing | undefined {
  const first = firstOf(saga, compensation);
  const move = first && cancelAttempt(saga.runId, first.step, first.state, at);
  return move && moved(compensation, first.target, move);
}

/** The compensation that stands first, as far as it was asked for. */
function firstOf(saga: Saga, { queue, steps }: Compensation) {
  const [target] = queue;
  const undoable = target === undefined ? undefined : saga.undoable(target);
  const state = target === undefined ? undefined : compensationIn(steps, target);
  if (target === undefined || !undoable || !state) return undefined;
  return { target, step: compensationStep(undoable.step), state };
}

/** The move to `next`, with what `state` had in flight or due withdrawn. */
function withdrawing(
  runId: RunId,
  step: TaskStep,
  state: StepState,
  next: StepState,
  at: number,
): StepMove {
  const { effects = [], attempts = [] } = cancelAttempt(runId, step, state, at) ?? {};
  return { state: next, effects, attempts };
}

/** What of a compensation must be in flight now. */
export function pendingCompensation(saga: Saga, compensation: Compensation): readonly Effect[] {
  const first = firstOf(saga, compensation);
  return first ? pendingOf(saga.runId, first.step, first.state) : [];
}

/** The step an event about a compensation undoes, or undefined for an event about anything else. */
export function targetOf(event: CompensationEvent): StepId | undefined {
  const stepId = event.type === "timer.fired" ? stepOfTimer(event.timerId) : event.stepId;
  return stepId === undefined ? undefined : compensatedBy(stepId);
}

function moved(compensation: Compensation, target: StepId, move: StepMove): Undoing {
  const { state, effects, attempts } = move;
  const steps = withCompensation(compensation.steps, target, state);
  const after = { compensation: { ...compensation, steps }, effects, attempts, touched: [target] };
  return state.status === "failed"
    ? { ...after, status: "failed", error: state.error }
    : { ...after, status: "undoing" };
}

const unchanged = (compensation: Compensation, status: Undoing["status"]): Undoing => ({
  compensation,
  effects: [],
  attempts: [],
  touched: [],
  status,
});
