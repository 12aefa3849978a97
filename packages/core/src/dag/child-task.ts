import type { TaskStep } from "../attempts.ts";
import type { StepId } from "../ids.ts";
import { NO_RETRY } from "../retry-policy.ts";
import type { WorkflowDocument } from "./dag-schema.ts";

/** What a step says that starts a child run; each of its attempts starts another one. */
export function childTask(stepId: StepId, step: WorkflowDocument): TaskStep {
  const { workflow, version, detached, retry = NO_RETRY, timeouts, compensate } = step;
  const policy = step.parentClosePolicy ?? "cancel";
  return {
    stepId,
    task: workflow,
    retry,
    timeouts,
    compensate,
    child: {
      workflow,
      ...(version === undefined ? {} : { version }),
      parentClosePolicy: detached ? "abandon" : policy,
      ...(detached ? { detached } : {}),
    },
  };
}
