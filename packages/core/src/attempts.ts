import type { Effect, StepSchedule } from "./effect.ts";
import type { SerializedError } from "./errors.ts";
import type { StepCompleted, StepFailed, StepSent, StepStarted, TimerFired } from "./event.ts";
import { attemptId, retryTimerId, type RunId, type StepId } from "./ids.ts";
import type { JsonValue } from "./json.ts";
import { retryDelayMs, type RetryPolicy } from "./retry-policy.ts";
import type { StateOf, StepState } from "./snapshot.ts";
import type { Compensate, Timeouts } from "./step-policy.ts";
import type { AttemptRecord } from "./transition-result.ts";

// The life of a task step: scheduled → running → completed | failed, or → retrying → scheduled …
//
// Invariants
//   A1. An attempt number is used once in the whole life of a step; a new round continues the count.
//   A2. Only the current attempt is answered, and once. For anything else the functions here return
//       undefined, which a reducer reports as `stale`.
//   A3. The idempotency key names the round: equal for all automatic retries, new for a retry by hand.

/** What a definition says about one task step; the same for every run. */
export interface TaskStep {
  readonly stepId: StepId;
  readonly task: string;
  readonly retry: RetryPolicy;
  readonly timeouts?: Timeouts | undefined;
  readonly compensate?: Compensate | undefined;
}

/** What became of a step: its new state, what to ask of the driver, and the attempts' rows that changed. */
export interface StepMove {
  readonly state: StepState;
  readonly effects: readonly Effect[];
  readonly attempts: readonly AttemptRecord[];
}

/** What the attempts of a round share, and the number of the next or latest one. */
interface Round {
  readonly attempt: number;
  readonly firstAttempt: number;
  readonly input: JsonValue;
  readonly roundAt?: number;
}

type InFlight = StateOf<"scheduled" | "running">;
type Tried = StateOf<"scheduled" | "running" | "retrying" | "failed">;

/** Begins a round: the first attempt ever, one asked for by hand, or one after a reset. `made` counts the attempts before it. */
export function startRound(
  runId: RunId,
  step: TaskStep,
  round: Readonly<{ made: number; input: JsonValue; at: number }>,
): StepMove {
  const attempt = round.made + 1;
  return schedule(runId, step, { attempt, firstAttempt: attempt, input: round.input }, round.at);
}

/** The next attempt of a round that was interrupted, with its idempotency key. */
export function resumeRound(runId: RunId, step: TaskStep, round: Round, at: number): StepMove {
  return schedule(runId, step, { ...round, attempt: round.attempt + 1 }, at);
}

function schedule(runId: RunId, step: TaskStep, round: Round, at: number): StepMove {
  const { attempt, firstAttempt, input, roundAt } = round;
  const state: InFlight = {
    status: "scheduled",
    attempt,
    firstAttempt,
    input,
    scheduledAt: at,
    ...(roundAt === undefined ? {} : { roundAt }),
  };
  return { state, effects: [scheduleOf(runId, step, state)], attempts: [recordOf(step, state)] };
}

/** An attempt that its driver lost in a crash begins again: its second start is history, too. */
export function startAttempt(
  step: TaskStep,
  state: StepState,
  event: StepStarted,
): StepMove | undefined {
  if (!isInFlight(state) || state.attempt !== event.attempt) return undefined;
  if (state.status === "running" && event.at <= state.startedAt) return undefined;
  const running: InFlight = { ...state, status: "running", startedAt: event.at };
  return { state: running, effects: [], attempts: [recordOf(step, running)] };
}

/** Notes an event that the attempt sent; undefined for one it has sent before. */
export function noteSent(state: StepState, event: StepSent): StepMove | undefined {
  if (!isInFlight(state) || state.attempt !== event.attempt) return undefined;
  if (event.number <= (state.sent ?? 0)) return undefined;
  return { state: { ...state, sent: event.number }, effects: [], attempts: [] };
}

/** `order` is the step's place among the run's completions. */
export function completeAttempt(
  step: TaskStep,
  state: StepState,
  event: StepCompleted,
  order: number,
): StepMove | undefined {
  if (!isInFlight(state) || state.attempt !== event.attempt) return undefined;
  const { attempt, input } = state;
  const { startedAt, at: finishedAt, output } = event;
  const times = { attempt, startedAt, finishedAt, output, order };
  return {
    state: { status: "completed", ...times, ...(step.compensate ? { input } : {}) },
    effects: [],
    attempts: [{ ...recordOf(step, state), status: "completed", startedAt, finishedAt }],
  };
}

/** Waits for the next attempt while the policy grants one, and fails the step when it doesn't. */
export function failAttempt(
  runId: RunId,
  step: TaskStep,
  state: StepState,
  event: StepFailed,
): StepMove | undefined {
  if (!isInFlight(state) || state.attempt !== event.attempt) return undefined;
  const { attempt, firstAttempt } = state;
  const { startedAt, at: finishedAt, error } = event;
  const failed = { ...state, startedAt, finishedAt, error };
  const seed = attemptId(runId, step.stepId, attempt);
  const delayMs = retryDelayMs(step.retry, attempt - firstAttempt + 1, error, seed);
  if (delayMs === undefined || finishedAt + delayMs > lastRetryAt(step, state)) {
    return moved(step, { ...failed, status: "failed" }, []);
  }
  const retrying = { ...failed, status: "retrying", retryAt: finishedAt + delayMs } as const;
  return moved(step, retrying, pendingOf(runId, step, retrying));
}

/** When the round began; known only where something limits how long it may take. */
const beganAt = ({ roundAt, scheduledAt }: Tried): number => roundAt ?? scheduledAt;

const isLimited = ({ retry, timeouts }: TaskStep): boolean =>
  retry.maxElapsed !== undefined || timeouts?.total !== undefined;

/** The latest moment at which another attempt of the round may begin: one must have time to end, too. */
function lastRetryAt({ retry, timeouts }: TaskStep, state: Tried): number {
  const { maxElapsed = Infinity } = retry;
  const { total = Infinity } = timeouts ?? {};
  return beganAt(state) + Math.min(maxElapsed, total - 1);
}

/** Fails a step whose input could not even be made. No attempt was used: `made` stays the count. */
export function failUntried(error: SerializedError, made: number, at: number): StateOf<"failed"> {
  const times = { scheduledAt: at, startedAt: at, finishedAt: at };
  return { status: "failed", attempt: made, firstAttempt: made + 1, input: null, ...times, error };
}

/** False for a step that failed before its round's first attempt, so that its input is not known. */
export const wasTried = (state: StateOf<"failed">): boolean => state.attempt >= state.firstAttempt;

export function fireRetryTimer(
  runId: RunId,
  step: TaskStep,
  state: StepState,
  event: TimerFired,
): StepMove | undefined {
  if (state.status !== "retrying") return undefined;
  if (event.timerId !== retryTimerId(step.stepId, state.attempt)) return undefined;
  const { attempt, firstAttempt, input } = state;
  const round = isLimited(step) ? { roundAt: beganAt(state) } : {};
  return resumeRound(runId, step, { attempt, firstAttempt, input, ...round }, event.at);
}

/** A new round of a failed step, by hand: with the input it had, or with an edited one. */
export function retryByHand(
  runId: RunId,
  step: TaskStep,
  state: StateOf<"failed">,
  retried: Readonly<{ at: number; input?: JsonValue }>,
): StepMove {
  const input = retried.input === undefined ? state.input : retried.input;
  return startRound(runId, step, { made: state.attempt, input, at: retried.at });
}

/** Withdraws what is in flight or due. Undefined when nothing is. */
export function cancelAttempt(step: TaskStep, state: StepState, at: number): StepMove | undefined {
  if (!isInFlight(state) && state.status !== "retrying") return undefined;
  const { attempt, firstAttempt, input } = state;
  const cancelled = { status: "cancelled", attempt, firstAttempt, input, finishedAt: at } as const;
  if (state.status === "retrying") {
    const { nextAttemptAt: _, ...record } = recordOf(step, state);
    return {
      state: { ...cancelled, inFlight: mayHaveTakenEffect(state) },
      effects: [{ type: "timer.cancel", timerId: retryTimerId(step.stepId, attempt) }],
      attempts: [record],
    };
  }
  return {
    state: { ...cancelled, inFlight: true },
    effects: [{ type: "step.cancel", stepId: step.stepId, attempt }],
    attempts: [{ ...recordOf(step, state), status: "cancelled", finishedAt: at }],
  };
}

/** What must be in flight for a step in this state. */
export function pendingOf(runId: RunId, step: TaskStep, state: StepState): readonly Effect[] {
  if (isInFlight(state)) return [scheduleOf(runId, step, state)];
  if (state.status !== "retrying") return [];
  const timerId = retryTimerId(step.stepId, state.attempt);
  return [{ type: "timer.start", timerId, fireAt: state.retryAt }];
}

export const isInFlight = (state: StepState): state is InFlight =>
  state.status === "scheduled" || state.status === "running";

// A driver gives these names to attempts it gave up on, while the handler may have done its work.
const OUTCOME_UNKNOWN: ReadonlySet<string> = new Set(["TimeoutError", "HeartbeatTimeoutError"]);

/** True for a step that did not complete but whose handler may have done its work all the same. */
export function mayHaveTakenEffect(state: StepState): boolean {
  if (state.status === "cancelled") return state.inFlight;
  return (
    (state.status === "failed" || state.status === "retrying") &&
    OUTCOME_UNKNOWN.has(state.error.name)
  );
}

function moved(step: TaskStep, state: Tried, effects: readonly Effect[]): StepMove {
  return { state, effects, attempts: [recordOf(step, state)] };
}

function recordOf({ stepId, task }: TaskStep, state: Tried): AttemptRecord {
  const { attempt, input, scheduledAt } = state;
  const record = { stepId, task, attempt, input, scheduledAt };
  switch (state.status) {
    case "scheduled":
      return { ...record, status: "scheduled" };
    case "running":
      return { ...record, status: "running", startedAt: state.startedAt };
    case "retrying":
      return { ...record, ...endOf(state), nextAttemptAt: state.retryAt };
    case "failed":
      return { ...record, ...endOf(state) };
  }
}

function endOf(state: StateOf<"retrying" | "failed">) {
  const { startedAt, finishedAt, error } = state;
  return { status: "failed", startedAt, finishedAt, error } as const;
}

function scheduleOf(runId: RunId, step: TaskStep, state: InFlight): StepSchedule {
  const { stepId, task, timeouts } = step;
  const timeoutMs = timeoutOf(timeouts, state);
  return {
    type: "step.schedule",
    stepId,
    attempt: state.attempt,
    task,
    input: state.input,
    idempotencyKey: attemptId(runId, stepId, state.firstAttempt),
    ...(state.sent === undefined ? {} : { sent: state.sent }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(timeouts?.heartbeat === undefined ? {} : { heartbeatMs: timeouts.heartbeat }),
  };
}

/** An attempt takes no longer than it may itself, nor than what is left for all of its round. */
function timeoutOf(timeouts: Timeouts | undefined, state: InFlight): number | undefined {
  const { attempt, total } = timeouts ?? {};
  if (total === undefined) return attempt;
  // A timer that fires late may leave nothing, and an attempt without any time could not even fail.
  const left = Math.max(1, total - (state.scheduledAt - beganAt(state)));
  return Math.min(attempt ?? Infinity, left);
}
