import { serializeError, type JsonValue, type RunEvent } from "@waymark/core";
import type { AttemptJob } from "../engine/attempt-job.ts";
import type { Attempt } from "./attempt.ts";

// What a worker tells a run of an attempt that has ended; when it is kept is told then.

const base = ({ job, startedAt }: Attempt, at: number) => ({
  at,
  stepId: job.stepId,
  attempt: job.attempt,
  startedAt,
});

export const completedWith =
  (attempt: Attempt, output: JsonValue) =>
  (at: number): RunEvent => ({ ...base(attempt, at), type: "step.completed", output });

export const failedWith =
  (attempt: Attempt, error: unknown) =>
  (at: number): RunEvent => ({
    ...base(attempt, at),
    type: "step.failed",
    error: serializeError(error),
  });

export const taskNotFound = ({ task }: AttemptJob): Error =>
  Object.assign(
    new Error(`No handler is registered for the task "${task}". Add it, then retry the step.`),
    {
      name: "TaskNotFoundError",
      nonRetryable: true,
    },
  );
