import {
  advanceCompensation,
  beginCompensation,
  resolveCompensation,
  retryCompensation,
  withdrawCompensation,
  type CompensationEvent,
  type Saga,
  type Undoing,
} from "../compensation.ts";
import type { StepResolved, StepRetried } from "../event.ts";
import type { StepId } from "../ids.ts";
import type { Compensation, DagSnapshot } from "../snapshot.ts";
import type { Ignored } from "../transition-result.ts";
import type { DagDraft } from "./dag-draft.ts";
import { finishRun, reopenRun } from "./finish-run.ts";
import { stopClock } from "./run-clock.ts";
import type { StepGraph } from "./step-graph.ts";
import { markUndone, undoableOf, undoablesOf } from "./undoables.ts";

export const sagaOf = (definition: StepGraph, snapshot: DagSnapshot): Saga => ({
  runId: snapshot.runId,
  undoable: (stepId) => undoableOf(definition, snapshot, stepId),
});

/** Undoes what the run did, then ends it. Nothing may be in flight any more. */
export function compensateRun(draft: DagDraft, outcome: Compensation["outcome"]): void {
  stopClock(draft);
  const begun = { outcome, previous: draft.run.compensation, at: draft.at };
  const undoables = undoablesOf(draft.definition, draft.run);
  apply(draft, beginCompensation(saga(draft), undoables, begun));
}

/** An attempt or a backoff of a compensation ended. */
export function answerCompensation(draft: DagDraft, event: CompensationEvent): Ignored | undefined {
  const { compensation } = draft.run;
  if (!compensation) return "stale";
  const undoing = advanceCompensation(saga(draft), compensation, event);
  if (!undoing) return "stale";
  apply(draft, undoing);
  return undefined;
}

/** An operator retries the compensation that the run failed with, or that waits for its next attempt. */
export function resumeCompensation(
  draft: DagDraft,
  event: StepRetried,
  target: StepId,
): Ignored | undefined {
  if (!undoableOf(draft.definition, draft.run, target)) return "step-unknown";
  const { compensation } = draft.run;
  const undoing = compensation && retryCompensation(saga(draft), compensation, event);
  if (!undoing) return "step-not-failed";
  reopenRun(draft);
  apply(draft, undoing);
  return undefined;
}

/** An operator says how a compensation ended, under way or after the run failed with it. */
export function settleCompensation(
  draft: DagDraft,
  event: StepResolved,
  target: StepId,
): Ignored | undefined {
  if (!undoableOf(draft.definition, draft.run, target)) return "step-unknown";
  const { compensation } = draft.run;
  const undoing = compensation && resolveCompensation(saga(draft), compensation, event);
  if (!undoing) return "step-settled";
  reopenRun(draft);
  apply(draft, undoing);
  return undefined;
}

/** Withdraws the compensation under way, where there is one: what is left in the queue stays done. */
export function stopCompensation(draft: DagDraft): void {
  const { compensation } = draft.run;
  const stopped = compensation && withdrawCompensation(saga(draft), compensation, draft.at);
  if (stopped) apply(draft, stopped);
}

const saga = (draft: DagDraft): Saga => sagaOf(draft.definition, draft.run);

function apply(draft: DagDraft, undoing: Undoing): void {
  draft.run.compensation = undoing.compensation;
  draft.effects.push(...undoing.effects);
  draft.attempts.push(...undoing.attempts);
  for (const stepId of undoing.touched) draft.touch(stepId);
  if (undoing.undone !== undefined) markUndone(draft, undoing.undone);
  switch (undoing.status) {
    case "undoing":
      draft.run.status = "compensating";
      return;
    case "done":
      return finishRun(draft, undoing.compensation.outcome);
    case "failed":
      // Why the run failed matters more than why it could not be undone, which its step tells.
      draft.run.error ??= undoing.error ?? { name: "Error", message: "The compensation failed." };
      return finishRun(draft, "failed");
  }
}
