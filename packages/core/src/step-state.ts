import type { SerializedError } from "./errors.ts";
import type { JsonValue } from "./json.ts";
import type { LoopState } from "./loop-state.ts";

export const STEP_STATUSES = [
  "pending",
  "scheduled",
  "running",
  "retrying",
  "waiting",
  "completed",
  "failed",
  "skipped",
  "cancelled",
  "compensated",
] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** What every attempt of a step carries, whatever became of it. */
interface Tried {
  readonly attempt: number;
  /** First attempt of this round: automatic retries share it, and with it their idempotency key. */
  readonly firstAttempt: number;
  readonly input: JsonValue;
  readonly scheduledAt: number;
  /** When the round began, where its length is limited; absent: with this attempt. */
  readonly roundAt?: number;
  /** At most one attempt with this key is under way, among all runs. */
  readonly concurrencyKey?: string;
}

interface Sending {
  /** Number of the last event that the attempt sent its machine; absent: it sent none. */
  readonly sent?: number;
}

/** The state of one step of a run; a field exists only where it means something. */
export type StepState =
  | {
      readonly status: "pending";
      /** Edges into the step that are not decided yet. */
      readonly unmet: number;
      /** Edges that were decided and not taken; absent: none. */
      readonly missed?: number;
      /** Those of them that come from a failed step; absent: none. */
      readonly failed?: number;
      /** Attempts made before the step was reset, so that no attempt number is used twice. */
      readonly attempt?: number;
      /** Input an operator gave for the next round, instead of the definition's. */
      readonly input?: JsonValue;
    }
  | (Tried & Sending & { readonly status: "scheduled" })
  | (Tried &
      Sending & {
        readonly status: "running";
        readonly startedAt: number;
        /** Of a map or a repeat, which has no attempts of its own. */
        readonly loop?: LoopState;
      })
  | (Tried & {
      readonly status: "retrying";
      readonly startedAt: number;
      readonly finishedAt: number;
      readonly error: SerializedError;
      readonly retryAt: number;
      /** `reused`: the attempt was made by the run that this one was forked from. */
      readonly origin?: "reused";
    })
  | {
      readonly status: "waiting";
      readonly since: number;
      readonly fireAt?: number;
      readonly signal?: string;
      /** Of a map or a repeat whose passes all wait. */
      readonly loop?: LoopState;
      /** Who may answer; absent: anyone. */
      readonly approvers?: readonly string[];
      /** When people are reminded next. */
      readonly remindAt?: number;
      /** When they were reminded last, and how often by then. */
      readonly remindedAt?: number;
      readonly reminders?: number;
    }
  | {
      readonly status: "completed" | "compensated";
      /** 0 for a step that is no task. */
      readonly attempt: number;
      /** Kept only where a compensation will want it. */
      readonly input?: JsonValue;
      readonly concurrencyKey?: string;
      readonly output: JsonValue;
      /** Who sent the signal that answered it, where that was told. */
      readonly by?: string;
      readonly startedAt: number;
      readonly finishedAt: number;
      /** 1, 2, 3 … in order of completion: compensations run in reverse. */
      readonly order: number;
      readonly loop?: LoopState;
      /** Where the output comes from, if not from the step itself; absent: from the step itself. */
      readonly origin?: Origin;
    }
  | (Tried & {
      readonly status: "failed";
      readonly startedAt: number;
      readonly finishedAt: number;
      readonly error: SerializedError;
      /** The definition says how to go on from this failure: the run has, and does not fail with it. */
      readonly handled?: true;
      /** The run goes on beside it until an operator decides. */
      readonly held?: true;
      /** `reused`: the attempt was made by the run that this one was forked from. */
      readonly origin?: "reused";
      readonly loop?: LoopState;
    })
  | {
      readonly status: "skipped";
      readonly finishedAt: number;
      /** Attempts made before the step was reset and then skipped; absent: none. */
      readonly attempt?: number;
    }
  | {
      readonly status: "cancelled";
      /** 0 for a step that is no task. */
      readonly attempt: number;
      /** A run that is opened again carries the round on, with the same idempotency key. */
      readonly firstAttempt: number;
      readonly input?: JsonValue;
      readonly concurrencyKey?: string;
      readonly finishedAt: number;
      /** When the wait was due: a failure elsewhere, once mended, does not make it longer. */
      readonly fireAt?: number;
      /** The attempt was under way or timed out: it may have taken effect and is compensated like a completed one. */
      readonly inFlight: boolean;
      readonly loop?: LoopState;
    };

export type StateOf<Status extends StepStatus> = Extract<StepState, { status: Status }>;

/** A step that gave an output, undone or not. */
export type Completed = StateOf<"completed" | "compensated">;

/**
 * `skipped`: an operator gave the output and the step was not done. `resolved`: somebody did it by
 * hand. `reused`: the run that this one was forked from did it. Only what the run itself or somebody
 * in its place did is ever undone.
 */
export type Origin = "skipped" | "resolved" | "reused";

/** True for a step that its run fails with. */
export const isUnhandled = (state: StepState): state is StateOf<"failed"> =>
  state.status === "failed" && !state.handled && !state.held;
