import { childCancel, type ChildStep } from "./child-step.ts";
import type { Effect } from "./effect.ts";
import type { SerializedError } from "./errors.ts";
import type { StepCompleted, StepFailed, StepSent, StepStarted, TimerFired } from "./event.ts";
import { attemptId, childTimeoutId, retryTimerId, type RunId, type StepId } from "./ids.ts";
import type { JsonValue } from "./json.ts";
import type { Mutable } from "./mutable.ts";
import { retryDelayMs, type RetryPolicy } from "./retry-policy.ts";
import type { Compensate, Timeouts } from "./step-policy.ts";
import { beganAt, childAskedBy, clockWithdrawal, keyOf, scheduleOf } from "./step-schedule.ts";
import type { StateOf, StepState } from "./step-state.ts";
import type { AttemptRecord } from "./transition-result.ts";

// The life of a task step: scheduled → running → completed | failed, or → retrying → scheduled …
// A step that starts a child run lives so too, but is never queued: running → completed | failed …
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
  /** An attempt starts this run instead of a handler; `task` is then the name of its workflow. */
  readonly child?: ChildStep | undefined;
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
  readonly concurrencyKey?: string;
}

type InFlight = StateOf<"scheduled" | "running">;
type Tried = StateOf<"scheduled" | "running" | "retrying" | "failed">;

/** Begins a round: the first attempt ever, one asked for by hand, or one after a reset. `made` counts the attempts before it. */
export function startRound(
  runId: RunId,
  step: TaskStep,
  begun: Readonly<{ made: number; at: number } & Pick<Round, "input" | "concurrencyKey">>,
): StepMove {
  const attempt = begun.made + 1;
  const round = { attempt, firstAttempt: attempt, input: begun.input, ...keyOf(begun) };
  return schedule(runId, step, round, begun.at);
}

/** The next attempt of a round that was interrupted, with its idempotency key. */
export function resumeRound(runId: RunId, step: TaskStep, round: Round, at: number): StepMove {
  return schedule(runId, step, { ...round, attempt: round.attempt + 1 }, at);
}

function schedule(runId: RunId, step: TaskStep, round: Round, at: number): StepMove {
  const { attempt, firstAttempt, input, roundAt, concurrencyKey } = round;
  const tried = { attempt, firstAttempt, input, scheduledAt: at };
  const state: Mutable<InFlight> = step.child
    ? { ...tried, status: "running", startedAt: at }
    : { ...tried, status: "scheduled" };
  if (roundAt !== undefined) state.roundAt = roundAt;
  if (concurrencyKey !== undefined) state.concurrencyKey = concurrencyKey;
  return { state, effects: pendingOf(runId, step, state), attempts: [recordOf(step, state)] };
}

/** The same attempt, as if it had been asked for only now: in a run that goes on from another one. */
export const askAgain = (
  runId: RunId,
  step: TaskStep,
  { attempt, firstAttempt, input, ...round }: InFlight,
  at: number,
): StepMove => schedule(runId, step, { attempt, firstAttempt, input, ...keyOf(round) }, at);

/** An attempt that its driver lost in a crash begins again: its second start is history, too. */
export function startAttempt(
  step: TaskStep,
  state: StepState,
  event: StepStarted,
): StepMove | undefined {
  if (!isInFlight(state) || state.attempt !== event.attempt || step.child) return undefined;
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
  const told = { status: "completed", attempt, startedAt, finishedAt, output, order } as const;
  return {
    state: step.compensate ? { ...told, input, ...keyOf(state) } : told,
    effects: clockWithdrawal(step, state),
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
  return endAttempt(runId, step, state, event, clockWithdrawal(step, state));
}

/** The time of an attempt that started a child run is over: the child is closed, and the attempt failed. */
export function timeOutChild(
  runId: RunId,
  step: TaskStep,
  state: StepState,
  event: TimerFired,
): StepMove | undefined {
  const { stepId, child } = step;
  if (!child || !isInFlight(state)) return undefined;
  if (event.timerId !== childTimeoutId(stepId, state.attempt)) return undefined;
  const error = { name: "TimeoutError", message: "The child run took too long." };
  const ended = { startedAt: state.scheduledAt, at: event.at, error };
  const close = childCancel(child, { runId, stepId, attempt: state.attempt });
  return endAttempt(runId, step, state, ended, [close]);
}

function endAttempt(
  runId: RunId,
  step: TaskStep,
  state: InFlight,
  { startedAt, at: finishedAt, error }: Pick<StepFailed, "startedAt" | "at" | "error">,
  withdrawn: readonly Effect[],
): StepMove {
  const { attempt, firstAttempt } = state;
  const failed = { ...state, startedAt, finishedAt, error };
  const seed = attemptId(runId, step.stepId, attempt);
  const delayMs = retryDelayMs(step.retry, attempt - firstAttempt + 1, error, seed);
  if (delayMs === undefined || finishedAt + delayMs > lastRetryAt(step, state)) {
    return moved(step, { ...failed, status: "failed" }, withdrawn);
  }
  const retrying = { ...failed, status: "retrying", retryAt: finishedAt + delayMs } as const;
  return moved(step, retrying, [...withdrawn, ...pendingOf(runId, step, retrying)]);
}

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
  return tryAgain(runId, step, state, event.at);
}

/** The next attempt of a round that goes on. */
export function tryAgain(
  runId: RunId,
  step: TaskStep,
  state: StateOf<"retrying">,
  at: number,
): StepMove {
  const { attempt, firstAttempt, input } = state;
  const round = isLimited(step) ? { roundAt: beganAt(state) } : {};
  const next = { attempt, firstAttempt, input, ...round, ...keyOf(state) };
  return resumeRound(runId, step, next, at);
}

export const isTried = (state: StepState): state is Tried =>
  isInFlight(state) || state.status === "retrying" || state.status === "failed";

/** Withdraws what is in flight or due. Undefined when nothing is. */
export function cancelAttempt(
  runId: RunId,
  step: TaskStep,
  state: StepState,
  at: number,
): StepMove | undefined {
  if (!isInFlight(state) && state.status !== "retrying") return undefined;
  const { attempt, firstAttempt, input } = state;
  const times = { attempt, firstAttempt, input, finishedAt: at, ...keyOf(state) };
  const cancelled = { status: "cancelled", ...times } as const;
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
    effects: withdrawalOf(runId, step, state),
    attempts: [{ ...recordOf(step, state), status: "cancelled", finishedAt: at }],
  };
}

function withdrawalOf(runId: RunId, step: TaskStep, state: InFlight): readonly Effect[] {
  const { stepId, child } = step;
  const { attempt } = state;
  if (!child) return [{ type: "step.cancel", stepId, attempt }];
  return [childCancel(child, { runId, stepId, attempt }), ...clockWithdrawal(step, state)];
}

/** What must be in flight for a step in this state. */
export function pendingOf(runId: RunId, step: TaskStep, state: StepState): readonly Effect[] {
  if (isInFlight(state))
    return step.child
      ? childAskedBy(runId, step, step.child, state)
      : [scheduleOf(runId, step, state)];
  if (state.status !== "retrying") return [];
  const timerId = retryTimerId(step.stepId, state.attempt);
  return [{ type: "timer.start", timerId, fireAt: state.retryAt }];
}

export const isInFlight = (state: StepState): state is InFlight =>
  state.status === "scheduled" || state.status === "running";

// A driver gives these names to attempts it gave up on, while the handler may have done its work.
const OUTCOME_UNKNOWN: ReadonlySet<string> = new Set(["TimeoutError", "HeartbeatTimeoutError"]);

/** True for a step that did not complete but whose handler may have done its work all the same, for this run. */
export function mayHaveTakenEffect(state: StepState): boolean {
  if (state.status === "cancelled") return state.inFlight;
  return (
    (state.status === "failed" || state.status === "retrying") &&
    state.origin === undefined &&
    OUTCOME_UNKNOWN.has(state.error.name)
  );
}

function moved(step: TaskStep, state: Tried, effects: readonly Effect[]): StepMove {
  return { state, effects, attempts: [recordOf(step, state)] };
}

/** The row that history keeps of an attempt which is under way or waits for the next one. */
export function recordOf({ stepId, task }: TaskStep, state: Tried): AttemptRecord {
  const { status, attempt, input, scheduledAt } = state;
  const record = { stepId, task, attempt, input, scheduledAt };
  switch (status) {
    case "scheduled":
      return { ...record, status };
    case "running":
      return { ...record, status, startedAt: state.startedAt };
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
