import type { ParentStep } from "./child-step.ts";
import type { MessageSend } from "./effect.ts";
import type { SerializedError } from "./errors.ts";
import type { Cause, SentEvent } from "./event.ts";
import type { RunId, StepId, TimerId } from "./ids.ts";
import type { JsonValue } from "./json.ts";
import type { Place } from "./place/place.ts";
import type { Priority } from "./turns/priority.ts";

export const RUN_STATUSES = [
  "running",
  "waiting",
  "paused",
  "compensating",
  "completed",
  "failed",
  "cancelled",
  "terminated",
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

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

const FINISHED: ReadonlySet<RunStatus> = new Set([
  "completed",
  "failed",
  "cancelled",
  "terminated",
]);

/** A finished run asks for nothing; only an operator's event can open it again. */
export const isFinished = (status: RunStatus): boolean => FINISHED.has(status);

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

/** How many of a node's steps stand in each status, over all passes; `total`: those there are. */
export type Tally = Readonly<Partial<Record<StepStatus | "total", number>>>;

/** How far a map or a repeat has come. */
export interface LoopState {
  readonly startedAt: number;
  /** Its passes by number, in pages of 64: the end of one step writes one page. */
  readonly pages: readonly (readonly Pass[])[];
  /** A map's items; the iterations that a repeat has begun. */
  readonly total: number;
  /** The number of the pass to begin next. */
  readonly next: number;
  readonly open: number;
  /** Those of the open passes that only wait. */
  readonly waiting: number;
  readonly completed: number;
  readonly failed: number;
  /** By the order of the body's nodes. */
  readonly tallies: readonly Tally[];
  /** More passes failed than the loop tolerates: no other begins. */
  readonly failing?: true;
  /** Something that was done inside has been undone: if the loop is to run again, then from its beginning. */
  readonly undone?: true;
  /** The highest number of an attempt inside. */
  readonly attempts: number;
  /** The same, before the loop was begun again: attempts go on from there. Absent: 0. */
  readonly made?: number;
  /** How many iterations a repeat may come to; an operator's retry grants more. */
  readonly limit?: number;
}

/** One pass through a loop's body: a map's item, or a repeat's iteration. */
export type Pass =
  | { readonly status: "pending"; readonly item: JsonValue }
  /** Completed, and nothing inside could have to be undone, so that its steps are not kept. */
  | {
      readonly status: "completed";
      readonly startedAt: number;
      readonly finishedAt: number;
      /** Kept as long as it is needed. */
      readonly output?: JsonValue;
    }
  /** Failed before it began: its input could not be made. */
  | {
      readonly status: "failed";
      readonly startedAt: number;
      readonly finishedAt: number;
      readonly item: JsonValue;
      readonly error: SerializedError;
    }
  | EmbeddedRun;

/** A run within a run: what a pass keeps of the snapshot that the DAG's reducer advances. */
export type EmbeddedRun = Omit<
  DagSnapshot,
  | "engine"
  | "engineVersion"
  | "definitionHash"
  | "runId"
  | "signalKeys"
  | "completions"
  | "compensation"
  | "timeoutAt"
  | "timedOut"
  | "gone"
>;

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

/** Nothing new is scheduled in a failing run; it fails once what is in flight has ended. */
export const isFailing = ({
  failing,
  timedOut,
  stopping,
}: Pick<DagSnapshot, "failing" | "timedOut" | "stopping">): boolean =>
  failing !== undefined || timedOut === true || stopping === true;

/** Undoing what was done: one step after the other, the last completed first. */
export interface Compensation {
  /** What becomes of the run when all is undone. */
  readonly outcome: "failed" | "cancelled";
  /** Steps still to undo, next first. The first one's compensation is under way, or failed. */
  readonly queue: readonly StepId[];
  /**
   * State of each compensation asked for so far, by the id of the step it undoes. `pending` once the
   * undone step runs again: what is left is the count of attempts made.
   */
  readonly steps: CompensationPages;
}

/** States by the step that is undone, in pages: the end of one compensation writes one page. */
export type CompensationPages = readonly Readonly<Record<StepId, StepState>>[];

/** An operator holds the run, whose `status` is `paused` meanwhile. */
export interface Pause extends Cause {
  readonly at: number;
  /** How the run would stand without the pause. */
  readonly status: RunStatus;
  /** Attempts that were asked for and not given to anybody, as `stepId#attempt`: they begin when the run is resumed. */
  readonly held: readonly string[];
}

/** What the snapshots of both kinds share. */
export interface SnapshotBase {
  /** Fingerprint of the definition this snapshot belongs to. */
  readonly definitionHash: string;
  readonly runId: RunId;
  readonly status: RunStatus;
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly input: JsonValue;
  readonly output?: JsonValue;
  /** Why the run failed, or is failing. */
  readonly error?: SerializedError;
  /** When the time of the run is over; absent: it is not counted, or not any more. */
  readonly timeoutAt?: number;
  /** Keys of signals already accepted. */
  readonly signalKeys: readonly string[];
  /** Steps completed so far; gives the next `order`. */
  readonly completions: number;
  readonly compensation?: Compensation;
  /** The step that started the run, for a child run. */
  readonly parent?: ParentStep;
  /** What it was started with; absent: its definition's. */
  readonly priority?: Priority;
  /** Who started it, where that was told. */
  readonly startedBy?: string;
  /** Number of the latest message taken from each run that sent any; absent: none was. */
  readonly heard?: Readonly<Record<RunId, number>>;
  readonly paused?: Pause;
  /** Where so many runs of its workflow may be open: its place among them. */
  readonly place?: Place;
  /** Outputs that the next rounds of steps give at once instead of beginning, in order: a fork takes them over. */
  readonly reuse?: Readonly<Record<StepId, readonly JsonValue[]>>;
}

/** Raised when a stored DAG snapshot could be misread. */
export const DAG_ENGINE_VERSION = "1";

export interface DagSnapshot extends SnapshotBase {
  readonly engine: "dag";
  readonly engineVersion: typeof DAG_ENGINE_VERSION;
  /**
   * States in the order of the plan, in pages of 64: writing one step copies one page, so a
   * transition costs the same in a DAG of 10 or of 10,000 steps.
   */
  readonly pages: readonly (readonly StepState[])[];
  /** Steps that are scheduled, running, retrying or waiting. */
  readonly open: number;
  /** Those of the open steps that wait, for a child run too: when all of them do, so does the run. */
  readonly waiting: number;
  /** Steps that have not ended: open or pending. */
  readonly unfinished: number;
  /** Failed steps an operator must decide on, before which the run does not complete; absent: none. */
  readonly held?: number;
  /** Set when a step failed for good and nothing handles that: nothing new is scheduled, what is in flight is let finish. */
  readonly failing?: StepId;
  /** The time of the run is over: it is failing, as if a step had failed. */
  readonly timedOut?: true;
  /** Of a run within a run: the one around it is failing, so that nothing new is scheduled here either. */
  readonly stopping?: true;
  /** Attempts that steps made which an earlier version had and this one has not; absent: none did. */
  readonly gone?: Readonly<Record<StepId, number>>;
}

export interface MachineTimer {
  readonly timerId: TimerId;
  readonly fireAt: number;
  readonly event: JsonValue;
  /** The run that the event is for; absent, as `toStep` is: the machine itself. */
  readonly to?: RunId;
  /** The callback that the event is for. */
  readonly toStep?: StepId;
}

/** An event that a machine sent to a callback. */
export interface InboxEvent {
  /** From the run's `sequence`. */
  readonly number: number;
  readonly event: SentEvent;
}

export interface MachineSnapshot extends SnapshotBase {
  readonly engine: "xstate";
  readonly engineVersion: string;
  /** XState's persisted snapshot, every child reduced to its source. */
  readonly state: JsonValue;
  /** Names effects; never reused within a run. */
  readonly sequence: number;
  /**
   * Invoked and spawned actors by id, and actions under way: the table that fences late and repeated
   * answers. What an actor did before it was begun anew is kept where it is to be undone.
   */
  readonly steps: Readonly<Record<StepId, StepState>>;
  /** What actors run that were spawned, and so are in no state's invokes; absent: there were none. */
  readonly spawned?: Readonly<Record<StepId, string>>;
  /** The spawned actors that tell of every state they come to; absent: there were none. */
  readonly watched?: Readonly<Record<StepId, true>>;
  /** Pending timers by XState's id. */
  readonly timers: Readonly<Record<string, MachineTimer>>;
  /** Messages not yet delivered, oldest first. Of those to one run only the first is asked for. */
  readonly outbox: readonly MessageSend[];
  /** What callbacks were sent and have not dealt with, oldest first; absent: nothing was ever sent to one. */
  readonly inboxes?: Readonly<Record<StepId, readonly InboxEvent[]>>;
  /** State nodes that were entered at some time, by id. */
  readonly visited: readonly string[];
}

export type RunSnapshot = DagSnapshot | MachineSnapshot;
