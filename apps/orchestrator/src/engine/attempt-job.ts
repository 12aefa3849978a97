import type { Definition, Priority, RunId, StepSchedule, StepSend } from "@waymark/core";

/** One attempt to run: what the core asked for, and for which run. */
export interface AttemptJob extends StepSchedule {
  readonly runId: RunId;
  readonly definition: Definition;
  readonly priority: Priority;
}

/** An event for an attempt of this run. */
export interface EventForAttempt extends StepSend {
  readonly runId: RunId;
}
