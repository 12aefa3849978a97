import type { Definition, Priority, RunId, StepSchedule, StepSend } from "@waymark/core";

/** One attempt to run: what the core asked for, and for which run. */
export interface AttemptJob extends StepSchedule {
  readonly runId: RunId;
  readonly definition: Definition;
  readonly priority: Priority;
  /** Somebody tries the step alone: nothing is counted, noted or stored of it. */
  readonly isTest?: true;
}

/** An event for an attempt of this run. */
export interface EventForAttempt extends StepSend {
  readonly runId: RunId;
}
