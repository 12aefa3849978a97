import {
  cancelAttempt,
  completeAttempt,
  failAttempt,
  fireRetryTimer,
  startAttempt,
  timeOutChild,
  type StepMove,
} from "../attempts.ts";
import { targetOf, type CompensationEvent } from "../compensation.ts";
import type { StepCompleted, StepFailed, StepStarted, TimerFired } from "../event.ts";
import { insideOf, runTimerId, stepOfTimer, waitTimerId, type TimerId } from "../ids.ts";
import { isFinished } from "../run-status.ts";
import { isFailing } from "../snapshot.ts";
import type { Ignored } from "../transition-result.ts";
import { answerCompensation } from "./compensate-run.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedStep, PlannedTask } from "./dag-plan.ts";
import { completeStep, failStep, giveOutput, nextOrder, timeOut } from "./end-step.ts";
import { eventInside } from "./loop/embedded-run.ts";
import { openLoop } from "./loop/loop-draft.ts";
import { endDelay } from "./loop/run-repeat.ts";
import { inPass } from "./loop/turn-loop.ts";
import { isReminder, remind } from "./remind.ts";
import { endSignal } from "./signal-step.ts";

/** What a driver reports of something the run asked for. */
export function answer(draft: DagDraft, event: CompensationEvent): Ignored | undefined {
  if (isFinished(draft.run.status)) return "run-finished";
  if (targetOf(event) !== undefined) return answerCompensation(draft, event);
  if (event.type === "timer.fired" && event.timerId === clockOf(draft)) return timeOut(draft);
  const stepId = event.type === "timer.fired" ? stepOfTimer(event.timerId) : event.stepId;
  const inside = stepId === undefined ? undefined : insideOf(stepId);
  if (inside) return inPass(draft, inside, (inner) => answer(inner, eventInside(inside, event)));
  const step = draft.plan.steps[draft.plan.indexOf.get(stepId ?? "") ?? -1];
  if (!step) return "stale";
  if (step.kind === "task") return answerTask(draft, step, event);
  return event.type === "timer.fired" ? endWait(draft, step, event) : "stale";
}

const clockOf = ({ run }: DagDraft): TimerId | undefined =>
  run.timeoutAt === undefined ? undefined : runTimerId(run.timeoutAt);

function answerTask(
  draft: DagDraft,
  step: PlannedTask,
  event: CompensationEvent,
): Ignored | undefined {
  switch (event.type) {
    case "step.started":
      return attemptStarted(draft, step, event);
    case "step.completed":
      return attemptCompleted(draft, step, event);
    case "step.failed":
      return attemptFailed(draft, step, event);
    case "timer.fired":
      return timeDue(draft, step, event);
  }
}

function attemptStarted(
  draft: DagDraft,
  step: PlannedTask,
  event: StepStarted,
): Ignored | undefined {
  const move = startAttempt(step.task, draft.state(step.index), event);
  if (!move) return "stale";
  draft.apply(step.index, move);
  return undefined;
}

function attemptCompleted(
  draft: DagDraft,
  step: PlannedTask,
  event: StepCompleted,
): Ignored | undefined {
  const move = completeAttempt(step.task, draft.state(step.index), event, nextOrder(draft));
  if (!move) return "stale";
  completeStep(draft, step, move);
  return undefined;
}

function attemptFailed(draft: DagDraft, step: PlannedTask, event: StepFailed): Ignored | undefined {
  const move = failAttempt(draft.run.runId, step.task, draft.state(step.index), event);
  return move ? takeFailure(draft, step, move) : "stale";
}

function takeFailure(draft: DagDraft, step: PlannedTask, move: StepMove): undefined {
  const { state } = move;
  if (state.status === "failed") {
    draft.attempts.push(...move.attempts);
    draft.effects.push(...move.effects);
    failStep(draft, step, state);
  } else if (!isFailing(draft.run)) {
    draft.apply(step.index, move);
  } else {
    // Nothing new is scheduled in a failing run: the retry is withdrawn before it was asked for.
    const withdrawn = cancelAttempt(draft.run.runId, step.task, state, draft.at);
    if (withdrawn) draft.apply(step.index, { ...withdrawn, effects: [] });
  }
  return undefined;
}

function timeDue(draft: DagDraft, step: PlannedTask, event: TimerFired): Ignored | undefined {
  const { runId } = draft.run;
  const state = draft.state(step.index);
  const timedOut = timeOutChild(runId, step.task, state, event);
  if (timedOut) return takeFailure(draft, step, timedOut);
  const move = fireRetryTimer(runId, step.task, state, event);
  if (!move) return "stale";
  draft.apply(step.index, move);
  return undefined;
}

function endWait(draft: DagDraft, step: PlannedStep, event: TimerFired): Ignored | undefined {
  const state = draft.state(step.index);
  if (state.status !== "waiting") return "stale";
  if (step.kind === "approval" && isReminder(step, state, event)) return remind(draft, step, state);
  if (event.timerId !== waitTimerId(step.id, state.since) || state.fireAt === undefined) {
    return "stale";
  }
  const loop = step.kind === "repeat" ? openLoop(draft, step) : undefined;
  if (loop) endDelay(loop);
  else if (step.kind === "signal" || step.kind === "approval") endSignal(draft, step, state);
  else giveOutput(draft, step, state.since, null);
  return undefined;
}
