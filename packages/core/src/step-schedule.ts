import type { TaskStep } from "./attempts.ts";
import { childStart, type ChildStep } from "./child-step.ts";
import type { Effect, StepSchedule } from "./effect.ts";
import { attemptId, childTimeoutId, type RunId } from "./ids.ts";
import type { Mutable } from "./mutable.ts";
import type { Timeouts } from "./step-policy.ts";
import type { StateOf } from "./step-state.ts";

type InFlight = StateOf<"scheduled" | "running">;
type Tried = StateOf<"scheduled" | "running" | "retrying" | "failed">;

/** What to ask of a driver while an attempt is in flight. */
export function scheduleOf(runId: RunId, step: TaskStep, state: InFlight): StepSchedule {
  const { stepId, task, timeouts } = step;
  const { sent, concurrencyKey } = state;
  const schedule: Mutable<StepSchedule> = {
    type: "step.schedule",
    stepId,
    attempt: state.attempt,
    task,
    input: state.input,
    idempotencyKey: attemptId(runId, stepId, state.firstAttempt),
    scheduledAt: state.scheduledAt,
  };
  if (sent !== undefined) schedule.sent = sent;
  if (concurrencyKey !== undefined) schedule.concurrencyKey = concurrencyKey;
  if (timeouts) limit(schedule, timeouts, state);
  return schedule;
}

function limit(schedule: Mutable<StepSchedule>, timeouts: Timeouts, state: InFlight): void {
  const { queue, heartbeat } = timeouts;
  const timeoutMs = timeoutOf(timeouts, state);
  if (queue !== undefined && state.status !== "running") schedule.queueTimeoutMs = queue;
  if (timeoutMs !== undefined) schedule.timeoutMs = timeoutMs;
  if (heartbeat !== undefined) schedule.heartbeatMs = heartbeat;
}

/** The concurrency key of something that may have one. */
export const keyOf = ({
  concurrencyKey,
}: Readonly<{ concurrencyKey?: string }>): { readonly concurrencyKey?: string } =>
  concurrencyKey === undefined ? {} : { concurrencyKey };

/** When the round began; known only where something limits how long it may take. */
export const beganAt = ({ roundAt, scheduledAt }: Tried): number => roundAt ?? scheduledAt;

/** An attempt takes no longer than it may itself, nor than what is left for all of its round. */
function timeoutOf(timeouts: Timeouts | undefined, state: InFlight): number | undefined {
  const { attempt, total } = timeouts ?? {};
  if (total === undefined) return attempt;
  // A timer that fires late may leave nothing, and an attempt without any time could not even fail.
  const left = Math.max(1, total - (state.scheduledAt - beganAt(state)));
  return Math.min(attempt ?? Infinity, left);
}

/** No worker watches over a child run, so its time is a timer of its parent. */
export function childAskedBy(
  runId: RunId,
  step: TaskStep,
  child: ChildStep,
  state: InFlight,
): readonly Effect[] {
  const { stepId } = step;
  const { attempt, input } = state;
  const start = childStart(child, { runId, stepId, attempt }, input);
  const timeoutMs = timeoutOf(step.timeouts, state);
  if (timeoutMs === undefined) return [start];
  const timerId = childTimeoutId(stepId, attempt);
  return [start, { type: "timer.start", timerId, fireAt: state.scheduledAt + timeoutMs }];
}

/** The timer of a child run's time is no longer needed, where there is one. */
export function clockWithdrawal(step: TaskStep, state: InFlight): readonly Effect[] {
  if (!step.child || timeoutOf(step.timeouts, state) === undefined) return [];
  return [{ type: "timer.cancel", timerId: childTimeoutId(step.stepId, state.attempt) }];
}
