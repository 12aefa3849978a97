import type { AttemptRecord, Changes, NodeOverlay, RunEvent, StepId } from "@waymark/core";

// What the API answers about a run's course in time and its loops. Times are milliseconds since the epoch.

/** One try of a step, as a timeline shows it: its times, without what it was given and gave. */
export interface TimelineAttempt extends Omit<AttemptRecord, "input" | "error"> {
  /** First line of the error. */
  readonly error?: string;
}

export interface TimelinePage {
  readonly attempts: readonly TimelineAttempt[];
  /** Pass as `after` for the next page; absent on the last. */
  readonly next?: { readonly stepId: StepId; readonly attempt: number };
}

/** What a transition changed on the run's graph. */
export interface ChangeView {
  readonly sequence: number;
  readonly at: number;
  readonly type: RunEvent["type"];
  /** The signal's name, the step's or the timer's id, or the type of an event from another run. */
  readonly about?: string;
  readonly nodes: Changes["nodes"];
}

export interface ChangePage {
  readonly changes: readonly ChangeView[];
  /** Pass as `after` for the next page; absent on the last. */
  readonly next?: number;
}

/** How the steps of one pass of a loop stand, by their ids inside of it. */
export interface PassView {
  readonly steps: Readonly<Record<string, NodeOverlay>>;
}
