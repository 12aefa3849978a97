import { resumeRound, retryByHand, wasTried } from "../attempts.ts";
import { resetCompensation } from "../compensation-queue.ts";
import type { StepRetried } from "../event.ts";
import { compensatedBy, insideOf, type Inside, type StepId } from "../ids.ts";
import { isFinished, isUnhandled, type StateOf, type StepState } from "../snapshot.ts";
import { keyOf } from "../step-schedule.ts";
import type { Ignored } from "../transition-result.ts";
import { resumeCompensation } from "./compensate-run.ts";
import type { DagDraft } from "./dag-draft.ts";
import { isLoop, type PlannedStep } from "./dag-plan.ts";
import { drainSteps } from "./end-step.ts";
import { reopenRun } from "./finish-run.ts";
import { rejoin } from "./follow-edges.ts";
import { openLoop, type LoopDraft } from "./loop/loop-draft.ts";
import { isRun, loopOf } from "./loop/loop-state.ts";
import { placeOf, type Place } from "./loop/place.ts";
import { beginAgain, mendPass, reopenLoop, retryLoop, unhandledSteps } from "./loop/reopen-loop.ts";
import { inPass, loopStep } from "./loop/turn-loop.ts";
import { pendingAgain, resetUndone } from "./reset-undone.ts";
import { startClock } from "./run-clock.ts";
import { awaitSignal } from "./signal-step.ts";
import { armWait } from "./wait-step.ts";

/**
 * A failed step is tried again by hand, in a run that failed, is failing or waits for that. One whose
 * failure is handled is not: the run has gone on from there. One in backoff is tried again at once.
 */
export function retryStep(draft: DagDraft, event: StepRetried): Ignored | undefined {
  const { run, plan } = draft;
  if (isOver(draft)) return "run-finished";
  const target = compensatedBy(event.stepId);
  if (target !== undefined) return resumeCompensation(draft, event, target);
  const inside = insideOf(event.stepId);
  if (inside) return retryInside(draft, inside, event);
  const index = plan.indexOf.get(event.stepId);
  if (index === undefined) return "step-unknown";
  const [step, state] = [draft.step(index), draft.state(index)];
  if (isBeyondRepair(draft)) return "step-not-failed";
  if (step.kind === "task" && state.status === "retrying") {
    draft.apply(index, retryByHand(run.runId, step.task, state, event));
    return undefined;
  }
  if (!isRepairable(draft, state)) return "step-not-failed";
  reopen(draft, [step.id], (again) => tryAgain(draft, step, state, event, again));
  return undefined;
}

/** A run that ended otherwise than by failing; a pass that was stopped may go on. */
export const isOver = ({ definition, run: { status } }: DagDraft): boolean =>
  isFinished(status) &&
  status !== "failed" &&
  !(definition.kind === "body" && status === "cancelled");

/** While it undoes what it did, and once it was cancelled, a run is not carried on. */
export const isBeyondRepair = ({ run }: DagDraft): boolean =>
  run.status === "compensating" || run.compensation?.outcome === "cancelled";

/** A step inside a loop, or a pass of one, in a run that goes on, is failing, or failed. */
function retryInside(draft: DagDraft, inside: Inside, event: StepRetried): Ignored | undefined {
  const found = placeOf(draft.definition, draft.run, event.stepId);
  if (!found) return "step-unknown";
  if (isBeyondRepair(draft) || !mayBeRetried(found)) return "step-not-failed";
  const retry = (inner: DagDraft) => retryPass(inner, inside.stepId, event);
  if (found.status === "retrying") return inPass(draft, inside, retry);
  return mendInside(draft, inside, event.input !== undefined, (loop) => {
    if (isRun(loop.pass(inside.number))) mendPass(loop, inside.number, retry);
    else beginAgain(loop, inside.number, event);
  });
}

const mayBeRetried = ({ status, isStill, isHandled, timedOut }: Place): boolean =>
  isStill &&
  ((status === "failed" && !isHandled) ||
    status === "retrying" ||
    (timedOut && (status === "cancelled" || status === "pending")));

/** One step of a pass, or all that it failed with. */
function retryPass(
  inner: DagDraft,
  stepId: StepId | undefined,
  event: StepRetried,
): Ignored | undefined {
  if (stepId !== undefined) return retryStep(inner, { ...event, stepId });
  for (const failed of unhandledSteps(inner)) retryStep(inner, { ...event, stepId: failed });
  return undefined;
}

/**
 * Lets a run go on that failed with something inside a loop. A loop that begins again has no such pass
 * yet, for which anything could be kept: `isLost` then tells that the event would be lost.
 */
export function mendInside(
  draft: DagDraft,
  { loopId }: Inside,
  isLost: boolean,
  mend: (loop: LoopDraft) => void,
): Ignored | undefined {
  let ignored: Ignored | undefined;
  reopen(draft, [loopId], (again) => {
    const step = loopStep(draft.plan, loopId);
    const loop = step && !again.has(loopId) ? openLoop(draft, step) : undefined;
    if (!loop) ignored = isLost ? "step-not-failed" : undefined;
    else {
      mend(loop);
      loop.close();
    }
  });
  return ignored;
}

/**
 * A failed step, unless the run has gone on from it; a map fails with its items, which are retried one
 * by one. In a run whose time was over any step that it did not come to may be named.
 */
const isRepairable = ({ run }: DagDraft, state: StepState): boolean =>
  state.status === "failed"
    ? !state.handled && !loopOf(state)?.failing
    : run.timedOut === true && (state.status === "cancelled" || state.status === "pending");

function tryAgain(
  draft: DagDraft,
  step: PlannedStep,
  state: StepState,
  event: StepRetried,
  again: ReadonlySet<StepId>,
): void {
  if (again.has(step.id)) keepInput(draft, step, event);
  else if (isLoop(step) && loopOf(state))
    retryLoop(draft, step, (inner) => retryPass(inner, undefined, event));
  else if (state.status === "failed") restart(draft, step, state, event);
  else if (event.input !== undefined) startOver(draft, step, state, event);
}

/**
 * Lets a run go on that failed, is failing or waits for an operator. `mend` is for what it failed
 * with, the steps `mended`; it is told what runs again because it was undone.
 */
export function reopen(
  draft: DagDraft,
  mended: readonly StepId[],
  mend: (again: ReadonlySet<StepId>) => void,
): void {
  const again = resetUndone(draft);
  mend(again);
  forgetCompensation(draft, new Set([...again, ...mended]));
  reopenRun(draft);
  if (carryFailure(draft) || draft.run.stopping) return drainSteps(draft);
  if (draft.run.timeoutAt === undefined) startClock(draft);
  reopenSteps(draft);
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
