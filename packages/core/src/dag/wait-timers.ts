import type { Effect } from "../effect.ts";
import { reminderTimerId, waitTimerId, type StepId, type TimerId } from "../ids.ts";
import type { StateOf } from "../step-state.ts";

type TimerStart = Extract<Effect, { type: "timer.start" }>;
type TimerCancel = Extract<Effect, { type: "timer.cancel" }>;
type Waiting = StateOf<"waiting">;

/** The timers that a waiting step wants. */
export const waitTimers = (stepId: StepId, state: Waiting): readonly TimerStart[] => [
  ...startOf(waitTimerId(stepId, state.since), state.fireAt),
  ...reminderTimers(stepId, state),
];

export const reminderTimers = (
  stepId: StepId,
  { remindAt }: Pick<Waiting, "remindAt">,
): readonly TimerStart[] =>
  remindAt === undefined ? [] : startOf(reminderTimerId(stepId, remindAt), remindAt);

export const cancelTimers = (timers: readonly TimerStart[]): readonly TimerCancel[] =>
  timers.map(({ timerId }) => ({ type: "timer.cancel", timerId }));

const startOf = (timerId: TimerId, fireAt: number | undefined): readonly TimerStart[] =>
  fireAt === undefined ? [] : [{ type: "timer.start", timerId, fireAt }];
