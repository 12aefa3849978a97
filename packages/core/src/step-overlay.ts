import type { TaskStep } from "./attempts.ts";
import { CHILD_START_ERROR } from "./child-step.ts";
import { attemptsMade } from "./compensation-queue.ts";
import { defined } from "./defined.ts";
import type { NodeOverlay } from "./graph.ts";
import type { RunId } from "./ids.ts";
import type { RetryPolicy } from "./retry-policy.ts";
import { childRunId } from "./run-ids.ts";
import type { StateOf, StepState, StepStatus } from "./step-state.ts";

/** What a node of the graph shows of the step it runs. */
export function overlayOfStep(
  state: StepState,
  about: Readonly<{ retry?: RetryPolicy; compensation?: StepState | undefined }> = {},
): NodeOverlay {
  return { ...ownOverlay(state, about.retry), ...compensationOverlay(about.compensation) };
}

function ownOverlay(state: StepState, retry: RetryPolicy | undefined): NodeOverlay {
  switch (state.status) {
    case "pending":
      return { status: "pending", ...made(state.attempt) };
    case "scheduled":
      return { status: "scheduled", ...tries(state, retry) };
    case "running":
      return { status: "running", ...tries(state, retry), startedAt: state.startedAt };
    case "retrying":
      return { status: "retrying", ...failure(state, retry), nextAt: state.retryAt };
    case "failed":
      return { status: "failed", ...failure(state, retry), ...goesOn(state) };
    case "waiting":
      return waitingOverlay(state);
    case "completed":
    case "compensated": {
      const { attempt, startedAt, finishedAt, by } = state;
      const status = state.origin === "skipped" ? "skipped" : state.status;
      const answered = by === undefined ? {} : { by };
      return { status, ...made(attempt), startedAt, finishedAt, ...answered };
    }
    case "skipped":
      return { status: "skipped", ...made(state.attempt), finishedAt: state.finishedAt };
    case "cancelled":
      return { status: "cancelled", ...made(state.attempt), finishedAt: state.finishedAt };
  }
}

/** Nothing for a step that starts no runs, or whose latest attempt could not. */
export function childOverlay(
  { stepId, child }: TaskStep,
  runId: RunId,
  state: StepState,
): Pick<NodeOverlay, "childId"> {
  const attempt = attemptsMade(state);
  if (!child || attempt === 0) return {};
  if (state.status === "pending" || state.status === "skipped") return {};
  if ("error" in state && state.error.name === CHILD_START_ERROR) return {};
  return { childId: childRunId(runId, stepId, attempt) };
}

function waitingOverlay(state: StateOf<"waiting">): NodeOverlay {
  const { since, fireAt, signal, approvers, reminders } = state;
  return {
    status: "waiting",
    startedAt: since,
    ...defined({ nextAt: fireAt, awaits: signal, approvers, reminders }),
  };
}

/** A compensation that was reset says nothing any more: its step runs again. */
function compensationOverlay(state: StepState | undefined): { compensation?: StepStatus } {
  return state === undefined || state.status === "pending" ? {} : { compensation: state.status };
}

/** A step that is no task has attempt 0, which is not shown. */
const made = (attempt: number | undefined): { attempt?: number } => (attempt ? { attempt } : {});

function tries(
  state: StateOf<"scheduled" | "running" | "retrying" | "failed">,
  retry: RetryPolicy | undefined,
): { attempt?: number; maxAttempts?: number } {
  if (!retry) return made(state.attempt);
  return { ...made(state.attempt), maxAttempts: state.firstAttempt - 1 + retry.maxAttempts };
}

function failure(state: StateOf<"retrying" | "failed">, retry: RetryPolicy | undefined) {
  const { startedAt, finishedAt, error } = state;
  return { ...tries(state, retry), startedAt, finishedAt, error: firstLine(error) };
}

const goesOn = ({ handled, held }: StateOf<"failed">): Pick<NodeOverlay, "failure"> =>
  handled ? { failure: "handled" } : held ? { failure: "held" } : {};

const firstLine = (error: Readonly<{ name: string; message: string }>): string =>
  (error.message.trim() || error.name).split("\n", 1)[0] ?? error.name;
