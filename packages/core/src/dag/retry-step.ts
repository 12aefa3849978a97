import { resumeRound, retryByHand, wasTried } from "../attempts.ts";
import { resetCompensation } from "../compensation-queue.ts";
import type { StepRetried } from "../event.ts";
import { compensatedBy, insideOf, type StepId } from "../ids.ts";
import { isFinished, isUnhandled, type StateOf, type StepState } from "../snapshot.ts";
import type { Ignored } from "../transition-result.ts";
import { resumeCompensation } from "./compensate-run.ts";
import type { DagDraft } from "./dag-draft.ts";
import { isLoop, type PlannedStep } from "./dag-plan.ts";
import { drainSteps } from "./end-step.ts";
import { reopenRun } from "./finish-run.ts";
import { rejoin } from "./follow-edges.ts";
import { loopOf } from "./loop/loop-state.ts";
import { refusalToRetry } from "./loop/refusal-to-retry.ts";
import { reopenLoop, retryInside } from "./loop/reopen-loop.ts";
import { pendingAgain, resetUndone } from "./reset-undone.ts";
import { startClock } from "./run-clock.ts";
import { awaitSignal } from "./signal-step.ts";
import { armWait } from "./wait-step.ts";

/**
 * A failed step is tried again by hand, in a run that failed, is failing or waits for that. One whose
 * failure is handled is not: the run has gone on from there.
 */
export function retryStep(draft: DagDraft, event: StepRetried): Ignored | undefined {
  const { run, plan } = draft;
  if (isOver(draft)) return "run-finished";
  const target = compensatedBy(event.stepId);
  if (target !== undefined) return resumeCompensation(draft, event, target);
  const index = plan.indexOf.get(insideOf(event.stepId)?.loopId ?? event.stepId);
  const refusal = refusalToRetry(draft.definition, run, event.stepId);
  if (index === undefined || refusal === "step-unknown") return "step-unknown";
  if (refusal || isBeyondRepair(draft)) return "step-not-failed";
  return reopen(draft, draft.step(index), event);
}

/** A run that ended otherwise than by failing; a pass that was stopped may go on. */
const isOver = ({ definition, run: { status } }: DagDraft): boolean =>
  isFinished(status) &&
  status !== "failed" &&
  !(definition.kind === "body" && status === "cancelled");

/** While it undoes what it did, and once it was cancelled, a run is not carried on. */
const isBeyondRepair = ({ run }: DagDraft): boolean =>
  run.status === "compensating" || run.compensation?.outcome === "cancelled";

function reopen(draft: DagDraft, step: PlannedStep, event: StepRetried): Ignored | undefined {
  const state = draft.state(step.index);
  const inside = insideOf(event.stepId);
  const again = resetUndone(draft);
  // A loop that begins again has no such pass yet that the input could be kept for.
  if (again.has(step.id) && inside && event.input !== undefined) return "step-not-failed";
  if (again.has(step.id)) keepInput(draft, step, event);
  else if (isLoop(step) && loopOf(state)) retryInside(draft, step, inside, event, retryStep);
  else if (state.status === "failed") restart(draft, step, state, event);
  else if (event.input !== undefined) startOver(draft, step, state, event);
  forgetCompensation(draft, new Set([...again, step.id]));
  reopenRun(draft);
  if (carryFailure(draft)) return drainSteps(draft);
  if (draft.run.timeoutAt === undefined) startClock(draft);
  reopenSteps(draft);
  return undefined;
}

/** The step itself waits for what runs again before it; an edited input is kept for then. */
function keepInput(draft: DagDraft, step: PlannedStep, { input }: StepRetried): void {
  const state = draft.state(step.index);
  if (state.status === "pending" && input !== undefined) {
    draft.set(step.index, { ...state, input });
  }
}

function restart(
  draft: DagDraft,
  step: PlannedStep,
  state: StateOf<"failed">,
  event: StepRetried,
): void {
  const { runId } = draft.run;
  if (step.kind === "task" && wasTried(state)) {
    draft.apply(step.index, retryByHand(runId, step.task, state, event));
  } else {
    startOver(draft, step, state, event);
  }
}

function startOver(draft: DagDraft, step: PlannedStep, state: StepState, event: StepRetried): void {
  draft.set(step.index, pendingAgain(step, state));
  if (step.kind === "task") keepInput(draft, step, event);
}

function forgetCompensation(draft: DagDraft, again: ReadonlySet<PlannedStep["id"]>): void {
  const { compensation } = draft.run;
  if (!compensation) return;
  const asked = Object.keys(compensation.steps) as StepId[];
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
function reopenSteps(draft: DagDraft): void {
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
      const round = { attempt, firstAttempt, input };
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
