import type { ParentStep } from "./child-step.ts";
import type { MessageSend } from "./effect.ts";
import type { SerializedError } from "./errors.ts";
import type { Cause, SentEvent } from "./event.ts";
import type { RunId, StepId, TimerId } from "./ids.ts";
import type { JsonValue } from "./json.ts";
import type { Place } from "./place/place.ts";
import type { RunStatus } from "./run-status.ts";
import type { StepState } from "./step-state.ts";
import type { Priority } from "./turns/priority.ts";

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
  /** When it begins, of a run that has not begun because it was started with a delay. */
  readonly startAt?: number;
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
