import type { ParentStep } from "./child-step.ts";
import type { SerializedError } from "./errors.ts";
import type { RunId, StepId, TimerId } from "./ids.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { RunSnapshot } from "./snapshot.ts";
import type { Priority } from "./turns/priority.ts";

/** Who caused an event that a person or a client asked for, and why. */
export interface Cause {
  readonly by?: string;
  readonly reason?: string;
  /** The bulk action it is part of. */
  readonly bulkActionId?: string;
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
      /** The step that started it, for a child run. */
      readonly parent?: ParentStep;
      /** Absent: its definition's. */
      readonly priority?: Priority;
      /** Who started it, or what started it above: a person, or a key. */
      readonly by?: string;
      /** It begins then; absent, or not after `at`: at once. */
      readonly startAt?: number;
    }
  | StepStarted
  | StepCompleted
  | StepFailed
  | StepSent
  | StepReceived
  | ChildCompleted
  | ChildFailed
  | MessageReceived
  | MessageDelivered
  | PlaceGiven
  | PlaceRefused
  | { readonly type: "timer.fired"; readonly at: number; readonly timerId: TimerId }
  | SignalReceived
  | StepRetried
  | StepSkipped
  | StepResolved
  | RunPaused
  | RunResumed
  | RunCancelled
  | RunTerminated
  | RunRewound
  | RunModified
  | RunForked
  | RunMigrated;

export type RunStarted = Extract<RunEvent, { type: "run.started" }>;
export type TimerFired = Extract<RunEvent, { type: "timer.fired" }>;

/** What happens to a run inside its definition; the other events are about the run as a whole. */
export type AdvancingEvent = Exclude<RunEvent, RunStarted | RunPaused | RunResumed | WholeEvent>;

/** Of these, what happens to a run that has its place. */
export type WorkEvent = Exclude<AdvancingEvent, PlaceGiven | PlaceRefused>;

/** Events that carry all of the run as it goes on; whatever came before them only matters to people. */
export type WholeEvent = RunRewound | RunModified | RunForked | RunMigrated;

/**
 * The step that a run runs again from, `alone` where nothing that depends on it began anew; all that
 * had failed; or the transition that it was taken back to.
 */
export type RewoundTo =
  | { readonly stepId: StepId; readonly alone?: true }
  | { readonly failed: true }
  | { readonly sequence: number };

/** The run goes on with `snapshot`, which `planRerun` or `planRewind` prepared. */
export interface RunRewound extends Cause {
  readonly type: "run.rewound";
  readonly at: number;
  readonly to: RewoundTo;
  /** What the run was when this was planned (`basisOf`): it is stale for the run as it stands later. */
  readonly basis: string;
  readonly snapshot: RunSnapshot;
}

type WithoutCause<Event> = Event extends unknown ? Omit<Event, "at" | keyof Cause> : never;

/** What an operator does to a step, in the words of the event that does it alone. */
export type StepChange = WithoutCause<StepRetried | StepSkipped | StepResolved>;

/** A machine's context, in the place of the one it had. Guards look at it with the machine's next event. */
export interface ContextEdit {
  readonly type: "context.edited";
  readonly context: JsonObject;
  /** What it was. Asked for with it, the edit is refused where the context is another by now. */
  readonly was?: JsonValue;
}

/** A machine in another state, named by its id: what it was in is left, what it is in is entered, as by an edge. */
export interface StateMove {
  readonly type: "state.moved";
  readonly to: string;
}

/** One of several changes that an operator made at once. */
export type Change = StepChange | StateMove | Required<ContextEdit>;

/** An operator made several changes at once: the run goes on with `snapshot`, which `planModification` prepared. */
export interface RunModified extends Cause {
  readonly type: "run.modified";
  readonly at: number;
  /** In the order in which they were made. */
  readonly changes: readonly Change[];
  /** As in `run.rewound`. */
  readonly basis: string;
  readonly snapshot: RunSnapshot;
}

/** The first event of a run that goes on from where another one was; `planFork` prepared `snapshot`. */
export interface RunForked extends Cause {
  readonly type: "run.forked";
  readonly at: number;
  readonly runId: RunId;
  /** The run, and the transition of it after which this one goes its own way. */
  readonly from: { readonly runId: RunId; readonly sequence: number };
  readonly snapshot: RunSnapshot;
}

/** The run goes on with another version of its definition; `planMigration` prepared `snapshot`. */
export interface RunMigrated extends Cause {
  readonly type: "run.migrated";
  readonly at: number;
  readonly fromVersion: number;
  readonly toVersion: number;
  /** Where on that version it was taken back to at once; absent: it goes on from where it was. */
  readonly to?: RewoundTo;
  readonly snapshot: RunSnapshot;
}

/** What an operator can do to a run, decided by the run alone. */
export type OperatorEvent =
  | RunPaused
  | RunResumed
  | RunCancelled
  | RunTerminated
  | StepRetried
  | StepSkipped
  | StepResolved;

type WithoutTime<Event> = Event extends unknown ? Omit<Event, "at"> : never;

/** An operator's event as it is asked for: when it happens is the driver's to say. */
export type OperatorRequest = WithoutTime<OperatorEvent>;

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

/** A callback has dealt with what its machine sent it, up to this number: it is not handed that again. */
export interface StepReceived {
  readonly type: "step.received";
  readonly at: number;
  readonly stepId: StepId;
  readonly attempt: number;
  readonly number: number;
}

/** An event as a machine takes it. */
export interface SentEvent {
  readonly type: string;
  readonly [member: string]: JsonValue;
}

/** The child run that an attempt started has completed, or has begun where nothing more is waited for. */
export interface ChildCompleted {
  readonly type: "child.completed";
  readonly at: number;
  readonly stepId: StepId;
  readonly attempt: number;
  readonly startedAt: number;
  readonly output: JsonValue;
}

/** The child run that an attempt asked for could not be started, or ended in any other way than completed. */
export interface ChildFailed {
  readonly type: "child.failed";
  readonly at: number;
  readonly stepId: StepId;
  readonly attempt: number;
  readonly startedAt: number;
  readonly error: SerializedError;
}

/** An event that the parent of the run, or a child of it, sent. Taken once by its `messageId`. */
export interface MessageReceived {
  readonly type: "message.received";
  readonly at: number;
  readonly messageId: string;
  readonly from: RunId;
  readonly event: SentEvent;
}

/** The run that a message is for has taken it durably, or never will. */
export interface MessageDelivered {
  readonly type: "message.delivered";
  readonly at: number;
  readonly messageId: string;
}

/** The run has its place among those of its workflow, and begins or goes on. */
export interface PlaceGiven {
  readonly type: "place.given";
  readonly at: number;
}

/** All places are taken, by these runs, and the definition says that it does not wait for one. */
export interface PlaceRefused {
  readonly type: "place.refused";
  readonly at: number;
  readonly heldBy: readonly RunId[];
}

/** An outside event. `key` makes it exactly-once: a second signal of the run with the same key is ignored. */
export interface SignalReceived extends Cause {
  readonly type: "signal.received";
  readonly at: number;
  readonly name: string;
  readonly payload: JsonValue;
  readonly key?: string;
  /** The approver who handed the answer over to whoever gives it. That they did is the driver's to know. */
  readonly onBehalfOf?: string;
  /** Groups of who answers, or of whom they answer for, that are asked. Who is in which is the driver's to know. */
  readonly groups?: readonly string[];
}

/** Nothing new begins from here on. What is in flight is let finish and counts, and so do timers and signals. */
export interface RunPaused extends Cause {
  readonly type: "run.paused";
  readonly at: number;
}

/** What the pause held back begins. */
export interface RunResumed extends Cause {
  readonly type: "run.resumed";
  readonly at: number;
}

/** Withdraws what is in flight, undoes what was done where the definition says so, and ends the run. */
export interface RunCancelled extends Cause {
  readonly type: "run.cancelled";
  readonly at: number;
}

/** Withdraws what is in flight and ends the run as it is: nothing is undone. */
export interface RunTerminated extends Cause {
  readonly type: "run.terminated";
  readonly at: number;
}

/**
 * An operator asks for a failed step to be tried again, or for the next attempt of one in backoff to
 * begin now: with the input it had or, as a new round, with an edited one.
 */
export interface StepRetried extends Cause {
  readonly type: "step.retried";
  readonly at: number;
  readonly stepId: StepId;
  readonly input?: JsonValue;
}

/** The run goes on as if the step had completed with `output`; the step is never undone. */
export interface StepSkipped extends Cause {
  readonly type: "step.skipped";
  readonly at: number;
  readonly stepId: StepId;
  readonly output: JsonValue;
}

/** An operator says how a step ended: it counts as done or failed, and a done one is undone like any other. */
export type StepResolved = Cause & {
  readonly type: "step.resolved";
  readonly at: number;
  readonly stepId: StepId;
} & ({ readonly output: JsonValue } | { readonly error: SerializedError });
