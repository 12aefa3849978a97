import { resumeRound } from "../attempts.ts";
import { resetCompensation } from "../compensation-queue.ts";
import { compensationsIn } from "../compensation-states.ts";
import { insideOf, type StepId } from "../ids.ts";
import { isFinished } from "../run-status.ts";
import { keyOf } from "../step-schedule.ts";
import { isUnhandled, type StateOf } from "../step-state.ts";
import type { DagDraft } from "./dag-draft.ts";
import { isLoop, type PlannedStep } from "./dag-plan.ts";
import { drainSteps } from "./end-step.ts";
import { reopenRun } from "./finish-run.ts";
import { rejoin } from "./follow-edges.ts";
import { loopOf } from "./loop/loop-state.ts";
import { reopenLoop } from "./loop/reopen-loop.ts";
import { resetUndone, type Asked } from "./reset-undone.ts";
import { startClock } from "./run-clock.ts";
import { awaitSignal } from "./signal-step.ts";
import { armWait } from "./wait-step.ts";

/** A run that ended otherwise than by failing; a pass that was stopped may go on. */
export const isOver = ({ definition, run: { status } }: DagDraft): boolean =>
  isFinished(status) &&
  status !== "failed" &&
  !(definition.kind === "body" && status === "cancelled");

/** While it undoes what it did, and once it was cancelled, a run is not carried on. */
export const isBeyondRepair = ({ run }: DagDraft): boolean =>
  run.status === "compensating" || run.compensation?.outcome === "cancelled";

/**
 * Lets a run go on that has ended, is failing or waits for an operator. `mend` is for what it failed
 * with, the steps `mended`; it is told what runs again because it was undone or `asked` for.
 */
export function reopen(
  draft: DagDraft,
  mended: readonly StepId[],
  mend: (again: ReadonlySet<StepId>) => void,
  asked?: Asked,
): void {
  const again = resetUndone(draft, asked);
  mend(again);
  forgetCompensation(draft, new Set([...again, ...mended]));
  reopenRun(draft);
  if (carryFailure(draft) || draft.run.stopping) return drainSteps(draft);
  if (draft.run.timeoutAt === undefined) startClock(draft);
  reopenSteps(draft);
}

function forgetCompensation(draft: DagDraft, again: ReadonlySet<PlannedStep["id"]>): void {
  const { compensation } = draft.run;
  if (!compensation) return;
  const asked = compensationsIn(compensation.steps).map(([stepId]) => stepId);
  const reset = asked.filter((stepId) => again.has(insideOf(stepId)?.loopId ?? stepId));
  draft.run.compensation = resetCompensation(compensation, new Set(reset));
  for (const stepId of again) draft.touch(stepId);
}

/** True while another step has failed: the run fails with that one then, until it is retried too. */
function carryFailure(draft: DagDraft): boolean {
  delete draft.run.failing;
  delete draft.run.timedOut;
  delete draft.run.error;
  for (const step of draft.plan.steps) {
    const state = draft.state(step.index);
    if (!isUnhandled(state)) continue;
    draft.run.failing = step.id;
    draft.run.error = state.error;
    return true;
  }
  return false;
}

/** What the failure cancelled goes on where it was, and what it held back is judged anew. */
export function reopenSteps(draft: DagDraft): void {
  for (const step of draft.plan.steps) {
    const state = draft.state(step.index);
    if (isLoop(step) && loopOf(state)) reopenLoop(draft, step, reopenInside);
    else if (state.status === "cancelled") uncancel(draft, step, state);
    else if (state.status === "pending") rejoin(draft, step);
  }
}

/** A pass that failed of itself stays as it is until its own step is retried. */
function reopenInside(inner: DagDraft): void {
  if (inner.run.failing === undefined) reopenSteps(inner);
}

function uncancel(draft: DagDraft, step: PlannedStep, state: StateOf<"cancelled">): void {
  switch (step.kind) {
    case "task": {
      const { attempt, firstAttempt, input = null } = state;
      const round = { attempt, firstAttempt, input, ...keyOf(state) };
      return draft.apply(step.index, resumeRound(draft.run.runId, step.task, round, draft.at));
    }
    case "wait":
      return armWait(draft, step, state.fireAt ?? draft.at);
    case "signal":
    case "approval":
      return awaitSignal(draft, step, state.fireAt);
    case "choice":
    case "map":
    case "repeat":
      // Made at once, so never cancelled; of loops every pass goes on.
      return undefined;
  }
}
