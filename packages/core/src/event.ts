import type { SerializedError } from "./errors.ts";
import type { RunId, StepId, TimerId } from "./ids.ts";
import type { JsonValue } from "./json.ts";

/** Who caused an event that a person or a client asked for, and why. */
export interface Cause {
  readonly by?: string;
  readonly reason?: string;
}

/**
 * Everything that can happen to a run. Past tense, plain JSON; `at` (milliseconds since the epoch)
 * is the only clock the core ever sees. The stored history of a run is a list of these.
 */
export type RunEvent =
  | {
      readonly type: "run.started";
      readonly at: number;
      readonly runId: RunId;
      readonly input: JsonValue;
    }
  | StepStarted
  | StepCompleted
  | StepFailed
  | StepSent
  | { readonly type: "timer.fired"; readonly at: number; readonly timerId: TimerId }
  | SignalReceived
  | StepRetried
  | ({ readonly type: "run.cancelled"; readonly at: number } & Cause);

export type RunStarted = Extract<RunEvent, { type: "run.started" }>;
export type RunCancelled = Extract<RunEvent, { type: "run.cancelled" }>;
export type TimerFired = Extract<RunEvent, { type: "timer.fired" }>;

/** Sent only for an attempt that queued or runs long: a short one is `running` from `step.completed`'s `startedAt`. */
export interface StepStarted {
  readonly type: "step.started";
  readonly at: number;
  readonly stepId: StepId;
  readonly attempt: number;
}

export interface StepCompleted {
  readonly type: "step.completed";
  readonly at: number;
  readonly stepId: StepId;
  readonly attempt: number;
  readonly startedAt: number;
  readonly output: JsonValue;
}

export interface StepFailed {
  readonly type: "step.failed";
  readonly at: number;
  readonly stepId: StepId;
  readonly attempt: number;
  readonly startedAt: number;
  readonly error: SerializedError;
}

/** A handler at work sends the machine that runs it an event. */
export interface StepSent {
  readonly type: "step.sent";
  readonly at: number;
  readonly stepId: StepId;
  readonly attempt: number;
  /** 1, 2, 3 … within the attempt, going on from the schedule's `sent`: a number seen before is ignored. */
  readonly number: number;
  readonly event: SentEvent;
}

/** An event as a machine takes it. */
export interface SentEvent {
  readonly type: string;
  readonly [member: string]: JsonValue;
}

/** An outside event. `key` makes it exactly-once: a second signal of the run with the same key is ignored. */
export interface SignalReceived extends Cause {
  readonly type: "signal.received";
  readonly at: number;
  readonly name: string;
  readonly payload: JsonValue;
  readonly key?: string;
}

/** An operator asks for a failed step to be tried again, with the input it had or with an edited one. */
export interface StepRetried extends Cause {
  readonly type: "step.retried";
  readonly at: number;
  readonly stepId: StepId;
  readonly input?: JsonValue;
}
