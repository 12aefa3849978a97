import type { Effect } from "../effect.ts";
import { waitTimerId, type StepId } from "../ids.ts";
import type { StateOf } from "../snapshot.ts";

type TimerStart = Extract<Effect, { type: "timer.start" }>;
type TimerCancel = Extract<Effect, { type: "timer.cancel" }>;

/** The timers that a waiting step wants. */
export function waitTimers(
  stepId: StepId,
  { since, fireAt }: StateOf<"waiting">,
): readonly TimerStart[] {
  if (fireAt === undefined) return [];
  return [{ type: "timer.start", timerId: waitTimerId(stepId, since), fireAt }];
}

/** Withdraws the timers of a step that waits no longer. */
export const cancelWaitTimers = (
  stepId: StepId,
  state: StateOf<"waiting">,
): readonly TimerCancel[] =>
  waitTimers(stepId, state).map(({ timerId }) => ({ type: "timer.cancel", timerId }));
