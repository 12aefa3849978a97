import { isInFlight, startRound } from "../attempts.ts";
import { attemptsMade, restoredCompensation } from "../compensation-queue.ts";
import { isSameJson } from "../json.ts";
import { isFailing, type DagSnapshot, type StepState } from "../snapshot.ts";
import { keyOf } from "../step-schedule.ts";
import type { DagDefinition } from "./dag-definition.ts";
import { DagDraft } from "./dag-draft.ts";
import type { PlannedStep } from "./dag-plan.ts";
import { pendingAgain, resetUndone } from "./reset-undone.ts";
import { reopenSteps } from "./retry-step.ts";
import { settle } from "./settle.ts";

/** The run as it goes on from how it stood at `past`; attempts are counted on from `current`. */
export function rewindDag(
  definition: DagDefinition,
  current: DagSnapshot,
  past: DagSnapshot,
  at: number,
): DagSnapshot {
  const draft = new DagDraft(definition, past, at);
  const now = new DagDraft(definition, current, at);
  for (const step of definition.plan.steps) {
    rewindStep(draft, step, draft.state(step.index), now.state(step.index));
  }
  // What was undone since has to be done again, with all that was made from it.
  resetUndone(draft);
  draft.run.signalKeys = [...new Set([...past.signalKeys, ...current.signalKeys])];
  keepCompensation(draft, current);
  if (!isFailing(draft.run)) reopenSteps(draft);
  settle(draft);
  return draft.finish().snapshot;
}

function rewindStep(draft: DagDraft, step: PlannedStep, then: StepState, now: StepState): void {
  if (isInFlight(then) && isInFlight(now) && then.attempt === now.attempt) {
    return draft.set(step.index, now);
  }
  if (isSameJson(then, now)) return;
  const made = Math.max(attemptsMade(then), attemptsMade(now));
  if (step.kind === "task" && (isInFlight(then) || then.status === "retrying")) {
    const round = { made, input: then.input, at: draft.at, ...keyOf(then) };
    return draft.apply(step.index, startRound(draft.run.runId, step.task, round));
  }
  if (now.status === "compensated" && then.status === "completed") {
    return draft.set(step.index, { ...now, attempt: made });
  }
  draft.set(step.index, countedOn(step, then, made));
}

/** The same state, from which the next attempt has a number of its own. */
export function countedOn(step: PlannedStep, state: StepState, made: number): StepState {
  if (made === attemptsMade(state)) return state;
  switch (state.status) {
    case "pending":
      return { ...state, attempt: made };
    case "failed":
    case "cancelled":
      return { ...state, attempt: made, firstAttempt: made + 1 };
    case "completed":
    case "compensated":
      return { ...state, attempt: made };
    default:
      return pendingAgain(step, { ...state, attempt: made } as StepState);
  }
}

function keepCompensation(draft: DagDraft, { compensation }: DagSnapshot): void {
  if (!compensation) return;
  const { indexOf } = draft.plan;
  draft.run.compensation = restoredCompensation(compensation, (stepId) => {
    const index = indexOf.get(stepId);
    return index !== undefined && draft.state(index).status === "compensated";
  });
}
