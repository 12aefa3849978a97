import { cancelAttempt, failUntried, type StepMove } from "../attempts.ts";
import { attemptsMade } from "../compensation-queue.ts";
import { RUN_TIMEOUT, type SerializedError } from "../errors.ts";
import type { JsonValue } from "../json.ts";
import type { LoopState } from "../loop-state.ts";
import type { StateOf, StepState } from "../step-state.ts";
import { waits, type DagDraft } from "./dag-draft.ts";
import { isLoop, type PlannedStep } from "./dag-plan.ts";
import { followEdges, isHandled } from "./follow-edges.ts";
import { stopLoop } from "./loop/stop-loop.ts";
import { stopClock } from "./run-clock.ts";
import { cancelTimers, waitTimers } from "./wait-timers.ts";

/** The place among the run's completions that the next one takes. */
export const nextOrder = (draft: DagDraft): number => draft.run.completions + 1;

/** What follows a completed step comes nearer to running. */
export function completeStep(draft: DagDraft, step: PlannedStep, move: StepMove): void {
  draft.apply(step.index, move);
  draft.run.completions += 1;
  followEdges(draft, step);
}

/** What a step waited for has come, or has been found without waiting; `by` is who sent it. */
export function giveOutput(
  draft: DagDraft,
  step: PlannedStep,
  startedAt: number,
  output: JsonValue,
  about: Readonly<{ by?: string | undefined; loop?: LoopState }> = {},
): void {
  const { by, loop } = about;
  const times = { startedAt, finishedAt: draft.at };
  const state = {
    status: "completed",
    attempt: 0,
    output,
    ...(by === undefined ? {} : { by }),
    ...times,
    order: nextOrder(draft),
    ...(loop ? { loop } : {}),
  } as const;
  completeStep(draft, step, { state, effects: [], attempts: [] });
}

/**
 * A step failed for good, and with it the run unless the definition says how to go on. One that an
 * operator has decided on does not wait for an operator.
 */
export function failStep(
  draft: DagDraft,
  step: PlannedStep,
  state: StateOf<"failed">,
  isDecided = false,
): void {
  draft.set(step.index, state);
  if (step.onFailure === "continue" || isHandled(draft, step)) goOn(draft, step, state);
  else if (step.onFailure === "wait" && !isDecided) draft.set(step.index, { ...state, held: true });
  else if (draft.run.failing === undefined) beginFailing(draft, step, state);
}

/** A step fails that could not even be begun. */
export function failUnready(draft: DagDraft, step: PlannedStep, error: SerializedError): void {
  failStep(draft, step, failUntried(error, attemptsMade(draft.state(step.index)), draft.at));
}

function goOn(draft: DagDraft, step: PlannedStep, state: StateOf<"failed">): void {
  draft.set(step.index, { ...state, handled: true });
  followEdges(draft, step);
}

function beginFailing(draft: DagDraft, step: PlannedStep, state: StateOf<"failed">): void {
  draft.run.failing = step.id;
  // A run whose time is over fails with that, whatever fails while it drains.
  draft.run.error ??= state.error;
  stopClock(draft);
  drainSteps(draft);
}

/** The time of the run is over: it fails as with a step, though none has failed. */
export function timeOut(draft: DagDraft): undefined {
  delete draft.run.timeoutAt;
  draft.run.timedOut = true;
  draft.run.error = RUN_TIMEOUT;
  drainSteps(draft);
}

/**
 * What only waits is withdrawn, and child runs are closed. Attempts in flight are let finish and their results count: a
 * cancelled attempt may or may not have taken effect, and nobody could say afterwards what there is
 * to repair or to undo.
 */
export function drainSteps(draft: DagDraft): undefined {
  cancelSteps(draft, (state, step) => waits(step, state) || state.status === "retrying");
}

/** Cancels the open steps that `chosen` is true for. Looks at every step: a run does so only as it ends. */
export function cancelSteps(
  draft: DagDraft,
  chosen: (state: StepState, step: PlannedStep) => boolean,
): void {
  if (draft.run.open === 0) return;
  for (const step of draft.plan.steps) {
    const state = draft.state(step.index);
    if (isLoop(step)) stopLoop(draft, step, (inner) => cancelSteps(inner, chosen));
    else if (chosen(state, step)) cancelStep(draft, step, state);
  }
}

/** Withdraws what an open step has in flight or waits for. */
export function cancelStep(draft: DagDraft, step: PlannedStep, state: StepState): void {
  if (isLoop(step)) return stopLoop(draft, step, (inner) => cancelSteps(inner, () => true));
  if (state.status === "waiting") return cancelWaiting(draft, step, state);
  const move =
    step.kind === "task" ? cancelAttempt(draft.run.runId, step.task, state, draft.at) : undefined;
  if (move) draft.apply(step.index, move);
}

function cancelWaiting(draft: DagDraft, step: PlannedStep, state: StateOf<"waiting">): void {
  const { fireAt } = state;
  draft.effects.push(...cancelTimers(waitTimers(step.id, state)));
  draft.set(step.index, {
    status: "cancelled",
    attempt: 0,
    firstAttempt: 0,
    finishedAt: draft.at,
    inFlight: false,
    ...(fireAt === undefined ? {} : { fireAt }),
  });
}
