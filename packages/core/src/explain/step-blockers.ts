import { isInFlight, type TaskStep } from "../attempts.ts";
import { approverWords } from "../dag/may-answer.ts";
import { defined } from "../defined.ts";
import type { RunId, StepId } from "../ids.ts";
import { childOverlay } from "../step-overlay.ts";
import type { StateOf, StepState } from "../step-state.ts";
import type { Blocker } from "./explanation.ts";

interface Named {
  readonly stepId: StepId;
  readonly nodeId?: string;
}

/** What a step waits for that starts child runs, or any other by its own state. */
export function attemptBlockers(
  runId: RunId,
  task: TaskStep,
  step: Named,
  state: StepState,
): readonly Blocker[] {
  const { childId } = childOverlay(task, runId, state);
  if (childId === undefined || !isInFlight(state)) return stepBlockers(step, state);
  const sentence = `"${step.stepId}" waits for child run ${childId} to end.`;
  return [{ kind: "child-run", ...step, attempt: state.attempt, childId, sentence }];
}

/** What a step waits for by its own state; nothing for one that has ended or not begun. */
export function stepBlockers(step: Named, state: StepState): readonly Blocker[] {
  switch (state.status) {
    case "scheduled":
    case "running":
      return [inFlight(step, state)];
    case "retrying":
      return [backoff(step, state)];
    case "waiting":
      return waiting(step, state);
    case "pending":
    case "completed":
    case "compensated":
    case "failed":
    case "skipped":
    case "cancelled":
      return [];
  }
}

function inFlight(step: Named, state: StateOf<"scheduled" | "running">): Blocker {
  const { status, attempt } = state;
  const where = status === "running" ? "is under way" : "is with the workers";
  const sentence = `Attempt ${attempt} of "${step.stepId}" ${where} and has not answered.`;
  return { kind: "attempt-in-flight", ...step, attempt, sentence };
}

function backoff(step: Named, { attempt, retryAt, error }: StateOf<"retrying">): Blocker {
  const sentence = `Attempt ${attempt} of "${step.stepId}" failed with ${error.name}; the next one waits for its time.`;
  return { kind: "backoff", ...step, attempt, until: retryAt, sentence };
}

function waiting({ stepId, nodeId = stepId }: Named, state: StateOf<"waiting">): Blocker[] {
  const { signal, fireAt: until } = state;
  if (signal !== undefined) {
    const sentence = `"${stepId}" waits for the signal "${signal}".`;
    return [
      { kind: "signal", nodeId, signal, ...(until === undefined ? {} : { until }), sentence },
    ];
  }
  if (until === undefined) return [];
  return [{ kind: "timer", nodeId, until, sentence: `"${stepId}" waits for its time.` }];
}

/** Who must answer an approval. */
export function approvalBlocker(
  step: Named,
  { approvers, fireAt: until }: StateOf<"waiting">,
  { signal, notBy }: { readonly signal: string; readonly notBy: string | undefined },
): Blocker {
  const others = approvers?.filter((name) => name !== notBy) ?? [
    notBy === undefined ? "anyone" : `anyone but ${notBy}`,
  ];
  const by = approverWords(others) || `somebody whom ${notBy} hands it to`;
  return {
    kind: "approval",
    ...step,
    signal,
    ...defined({ approvers, notBy, until }),
    sentence: `"${step.stepId}" waits for approval by ${by}.`,
  };
}
