import type { ParentClosePolicy } from "./child-step.ts";
import type { SerializedError } from "./errors.ts";
import type { SentEvent } from "./event.ts";
import type { RunId, StepId, TimerId } from "./ids.ts";
import type { JsonValue } from "./json.ts";
import type { WhenFull } from "./place/run-limit.ts";

/**
 * Everything a run can ask of a driver. Requests, plain JSON. A driver carries them out only after
 * the transition that asked is durable, at least once, and answers with an event.
 */
export type Effect =
  | Remark
  | StepSchedule
  | { readonly type: "step.cancel"; readonly stepId: StepId; readonly attempt: number }
  | { readonly type: "timer.start"; readonly timerId: TimerId; readonly fireAt: number }
  | { readonly type: "timer.cancel"; readonly timerId: TimerId }
  | StepSend
  | ChildStart
  | ChildCancel
  | MessageSend
  | PlaceAsk
  | {
      readonly type: "run.finish";
      readonly status: "completed" | "failed" | "cancelled" | "terminated";
      readonly output?: JsonValue;
      readonly error?: SerializedError;
    };

/**
 * What a machine says with `log` and `emit`, for people to read. It asks for no answer and is not
 * repeated: what a crash keeps from being said can be had again by folding the history.
 */
export type Remark =
  | { readonly type: "run.log"; readonly label?: string; readonly value: JsonValue }
  | { readonly type: "run.emit"; readonly event: JsonValue };

/** Run `task`'s handler once; answered by `step.completed` or `step.failed` with the same attempt. */
export interface StepSchedule {
  readonly type: "step.schedule";
  readonly stepId: StepId;
  /** 1, 2, 3 … over the whole life of the step in this run; a late answer of an older one is ignored. */
  readonly attempt: number;
  readonly task: string;
  readonly input: JsonValue;
  /** `runId/stepId#n`, `n` the first attempt of this round: the same for all automatic retries (decision 0005). */
  readonly idempotencyKey: string;
  /** Number of the last event the attempt sent before its driver was lost; absent: none. */
  readonly sent?: number;
  /** When the attempt was asked for: those with one concurrency key begin in this order. */
  readonly scheduledAt: number;
  /** At most one attempt with this key is under way, among all runs; the others wait for it to end. */
  readonly concurrencyKey?: string;
  /**
   * The driver fails the attempt with a `QueueTimeoutError` when it has not begun so long after
   * `scheduledAt`. It begins one that has such a limit only when its `step.started` is durable, so that
   * after a crash it is known whether the handler was called; from then on the limit is absent.
   */
  readonly queueTimeoutMs?: number;
  /** The driver fails the attempt with a `TimeoutError` after this long. */
  readonly timeoutMs?: number;
  /** The driver fails the attempt with a `HeartbeatTimeoutError` when this long passes without a heartbeat. */
  readonly heartbeatMs?: number;
}

/**
 * Hand an event to the attempt of a callback, after those with lower numbers; answered by
 * `step.received` once it has dealt with it. A number that the attempt knows already is not new to it.
 */
export interface StepSend {
  readonly type: "step.send";
  readonly stepId: StepId;
  readonly attempt: number;
  readonly number: number;
  readonly event: SentEvent;
}

/**
 * Start run `childId` unless it is there already; answered by `child.completed` or `child.failed` when
 * it has ended, or, where it is detached, as soon as it has begun.
 */
export interface ChildStart {
  readonly type: "child.start";
  readonly stepId: StepId;
  readonly attempt: number;
  /** Derived from the attempt's name, so that asking again starts no second run. */
  readonly childId: RunId;
  readonly workflow: string;
  /** Absent: the version that is current when the child starts. */
  readonly version?: number;
  readonly input: JsonValue;
  readonly parentClosePolicy: ParentClosePolicy;
  readonly detached?: true;
  /** It tells the machine that invoked it of every state it comes to. */
  readonly watched?: true;
}

/** The run no longer waits for this child: close it as the policy says. `abandon`: leave it alone. */
export interface ChildCancel {
  readonly type: "child.cancel";
  readonly stepId: StepId;
  readonly attempt: number;
  readonly childId: RunId;
  readonly parentClosePolicy: ParentClosePolicy;
}

/** Hand `event` to another run; answered by `message.delivered`. The next one to that run is asked for then. */
export interface MessageSend {
  readonly type: "message.send";
  readonly messageId: string;
  readonly to: RunId;
  readonly event: SentEvent;
}

/**
 * Give the run a place among those of its workflow with this key, of which `limit` have one; answered by
 * `place.given` or `place.refused`. The run gives it back with `run.finish`.
 */
export interface PlaceAsk {
  readonly type: "place.ask";
  /** Empty: all runs of the workflow share the places. */
  readonly key: string;
  readonly limit: number;
  readonly whenFull: WhenFull;
  /** Places are given in this order. */
  readonly askedAt: number;
  /** Set where the run has its place and keeps it. */
  readonly givenAt?: number;
}
