import {
  failUntried,
  isTried,
  recordOf,
  startRound,
  tryAgain,
  type StepMove,
  type TaskStep,
} from "./attempts.ts";
import type { SerializedError } from "./errors.ts";
import { retryTimerId, type RunId } from "./ids.ts";
import type { JsonValue } from "./json.ts";
import { keyOf } from "./step-schedule.ts";
import type { Completed, Origin, StateOf, StepState } from "./step-state.ts";

// What an operator does to one task step: see `attempts.ts` for its life and the invariants of that.

/**
 * By hand: a new round of a failed step, with the input it had or with an edited one. The next
 * attempt of a step in backoff begins now; only an edited input makes a new round of it.
 */
export function retryByHand(
  runId: RunId,
  step: TaskStep,
  state: StateOf<"failed" | "retrying">,
  { at, input }: Readonly<{ at: number; input?: JsonValue }>,
): StepMove {
  const edited = input === undefined ? state.input : input;
  const round = { made: state.attempt, input: edited, at, ...keyOf(state) };
  if (state.status === "failed") return startRound(runId, step, round);
  const next =
    input === undefined ? tryAgain(runId, step, state, at) : startRound(runId, step, round);
  const { nextAttemptAt: _, ...row } = recordOf(step, state);
  return {
    ...next,
    effects: [
      { type: "timer.cancel", timerId: retryTimerId(step.stepId, state.attempt) },
      ...next.effects,
    ],
    attempts: [row, ...next.attempts],
  };
}

/** A step whose end an operator tells: its own attempt, if there is one, is over. */
export interface Told {
  readonly at: number;
  /** The step's place among the run's completions. */
  readonly order: number;
  readonly origin: Origin;
}

/** A step as completed by hand, whatever state it was in. A skipped one will never be undone, so its input is not kept. */
export function completeByHand(
  state: StepState,
  output: JsonValue,
  { at, order, origin }: Told,
): Completed {
  const input =
    origin === "resolved" && "input" in state
      ? { input: state.input ?? null, ...("concurrencyKey" in state ? keyOf(state) : {}) }
      : {};
  const attempt = "attempt" in state ? (state.attempt ?? 0) : 0;
  const times = { startedAt: begunAt(state) ?? at, finishedAt: at };
  return { status: "completed", attempt, ...input, output, ...times, order, origin };
}

/** A step as failed by hand, for good. */
export function failByHand(
  state: StepState,
  error: SerializedError,
  at: number,
): StateOf<"failed"> {
  if (!isTried(state)) return failUntried(error, "attempt" in state ? (state.attempt ?? 0) : 0, at);
  const { attempt, firstAttempt, input, scheduledAt } = state;
  const times = { scheduledAt, startedAt: begunAt(state) ?? at, finishedAt: at };
  return { status: "failed", attempt, firstAttempt, input, ...times, ...keyOf(state), error };
}

const begunAt = (state: StepState): number | undefined =>
  "startedAt" in state ? state.startedAt : "since" in state ? state.since : undefined;
