import type { Effect } from "../effect.ts";
import type { Cause, RunEvent } from "../event.ts";
import type { RunId, StepId } from "../ids.ts";
import type { LinePlace } from "../place/run-places.ts";
import type { RunStatus } from "../run-status.ts";
import type { Ignored } from "../transition-result.ts";

/** Why a run is where it is, and what could happen to it next. */
export interface Explanation {
  /**
   * What the run waits for, each on its own. Of a finished run none but what an operator could mend:
   * a run that failed waits for one as long as it can be repaired.
   */
  readonly blockers: readonly Blocker[];
  /** What can be sent to the run or will come by itself. Answers of attempts are not in it: only a worker knows them. */
  readonly next: readonly NextEvent[];
}

/** Names an attempt, among all runs. */
export interface AttemptName {
  readonly runId: RunId;
  readonly stepId: StepId;
  readonly attempt: number;
}

/** What an attempt that was asked for and has not begun waits for. */
export type AttemptWait =
  /** A place, or its turn to have one. */
  | { readonly kind: "queue"; readonly task: string }
  | { readonly kind: "key"; readonly key: string; readonly heldBy: AttemptName }
  /** One of the `limit` attempts of its workflow, or of its task, to end. */
  | { readonly kind: "workflow"; readonly workflow: string; readonly limit: number }
  | { readonly kind: "task"; readonly task: string; readonly limit: number }
  /** The rate of its task, for the key if it has one; `until`: if nobody is before it. */
  | {
      readonly kind: "rate";
      readonly task: string;
      readonly key?: string;
      readonly until: number;
    };

/** What only a driver knows: of an attempt that has not begun, what it waits for. */
export type WaitOf = (attempt: AttemptName) => AttemptWait | undefined;

/** What only a driver knows: of a run in line for its place, who is before it. */
export type LineOf = (runId: RunId) => LinePlace | undefined;

/** What explaining asks of a driver. */
export interface KnownToDriver {
  readonly waitOf?: WaitOf;
  readonly lineOf?: LineOf;
}

interface About {
  /** One sentence in plain English, without times: those are in `until`. */
  readonly sentence: string;
  /** The node of the graph it concerns. */
  readonly nodeId?: string;
}

interface AboutStep extends About {
  /** The step, or the compensation of one, as attempts name it. */
  readonly stepId: StepId;
}

/** One thing that a run waits for. `until` is milliseconds since the epoch. */
export type Blocker =
  | (AboutStep & { readonly kind: "attempt-in-flight"; readonly attempt: number })
  /** No worker is free for the attempt. */
  | (AboutStep & { readonly kind: "queue"; readonly attempt: number; readonly task: string })
  /** So many attempts of its workflow, or of its task, are under way as may be at once. */
  | (AboutStep & {
      readonly kind: "concurrency-limit";
      readonly attempt: number;
      readonly limit: number;
      readonly workflow?: string;
      readonly task?: string;
    })
  /** So many attempts of its task have begun of late as its rate limit lets. */
  | (AboutStep & {
      readonly kind: "rate-limit";
      readonly attempt: number;
      readonly task: string;
      readonly key?: string;
      readonly until: number;
    })
  /** Another attempt, maybe of another run, holds the concurrency key. */
  | (AboutStep & {
      readonly kind: "concurrency-key";
      readonly attempt: number;
      readonly key: string;
      readonly heldBy: AttemptName;
    })
  | (AboutStep & { readonly kind: "backoff"; readonly attempt: number; readonly until: number })
  /** The child run that the step started has not ended. */
  | (AboutStep & {
      readonly kind: "child-run";
      readonly attempt: number;
      readonly childId: RunId;
    })
  | (About & { readonly kind: "timer"; readonly until: number })
  | (About & { readonly kind: "signal"; readonly signal: string; readonly until?: number })
  /** An approval that one of `approvers`, or anyone where there is no list, must answer. */
  | (AboutStep & {
      readonly kind: "approval";
      readonly signal: string;
      readonly approvers?: readonly string[];
      /** Who may not, as they started the run. */
      readonly notBy?: string;
      readonly until?: number;
    })
  /** A step that has needs which have not completed. */
  | (AboutStep & { readonly kind: "needs"; readonly on: readonly StepId[] })
  /** A state that is left of itself once a guard agrees. */
  | (About & { readonly kind: "guard"; readonly guards: readonly GuardAnswer[] })
  /** The run undoes what it did; `on` are the steps still to undo, next first. */
  | (About & { readonly kind: "compensating"; readonly on: readonly StepId[] })
  /** A failed step, or a failed compensation, that somebody may have tried again. */
  | (AboutStep & { readonly kind: "operator" })
  /** An operator paused the run, or holds back this attempt with that. */
  | (About & Cause & { readonly kind: "paused"; readonly stepId?: StepId; readonly since: number })
  /** The run waits for its place among those of its workflow, or with its key; `ahead`: how many in line before it. */
  | (About & {
      readonly kind: "place";
      readonly key?: string;
      readonly limit: number;
      readonly since: number;
      readonly heldBy: readonly RunId[];
      readonly ahead: number;
    })
  /** Nothing that is known of moves the run on. */
  | (About & { readonly kind: "dead-end" });

/** An event that could happen now, and what would come of it: asked of the core itself. */
export interface NextEvent {
  /** The very event that was tried: a signal carries a sample payload where its schema is known. */
  readonly event: NextRunEvent;
  readonly accepted: boolean;
  /** Why it would change nothing. */
  readonly ignored?: Ignored;
  /** What a machine asks before it takes the event, outermost state first, with the answer it has now. */
  readonly guards?: readonly GuardAnswer[];
  /** How the run would stand. */
  readonly status?: RunStatus;
  /** Nodes of the graph the run would come to. */
  readonly target?: readonly string[];
  /** What the run would ask for: tasks to run, timers to start, what to withdraw. */
  readonly effects: readonly Effect[];
}

export type NextRunEvent = Extract<
  RunEvent,
  {
    type:
      | "signal.received"
      | "timer.fired"
      | "step.retried"
      | "run.paused"
      | "run.resumed"
      | "run.cancelled"
      | "run.terminated";
  }
>;

export interface GuardAnswer {
  /** The guard's name; `guard` for one that was written in place. */
  readonly name: string;
  /** The state that asks it. */
  readonly nodeId: string;
  /** Absent where the guard threw: it wants another payload than the sample. */
  readonly answer?: boolean;
}
