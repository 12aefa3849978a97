import type { Definition, Priority, RunId, StepSchedule } from "@waymark/core";

/** One attempt to run: what the core asked for, and for which run. */
export interface AttemptJob extends StepSchedule {
  readonly runId: RunId;
  readonly definition: Definition;
  readonly priority: Priority;
}
