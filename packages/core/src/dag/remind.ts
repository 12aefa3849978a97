import type { TimerFired } from "../event.ts";
import { isReminderTimer, reminderTimerId, stepOfTimer, type TimerId } from "../ids.ts";
import type { DagSnapshot } from "../snapshot.ts";
import type { StateOf } from "../step-state.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedApproval } from "./dag-plan.ts";
import { statesInside } from "./states-inside.ts";
import type { StepGraph } from "./step-graph.ts";
import { reminderTimers } from "./wait-timers.ts";

type Waiting = StateOf<"waiting">;

/** When people are reminded first of an approval that waits from `since` on. */
export const firstReminder = (
  { reminder }: PlannedApproval,
  since: number,
  fireAt: number | undefined,
): Pick<Waiting, "remindAt"> => dueWithin(reminder && since + reminder.after, fireAt);

export const isReminder = (
  { id }: PlannedApproval,
  { remindAt }: Waiting,
  { timerId }: TimerFired,
): boolean => remindAt !== undefined && timerId === reminderTimerId(id, remindAt);

/** People are reminded now, and again later where the approval says so. */
export function remind(draft: DagDraft, step: PlannedApproval, state: Waiting): undefined {
  const { remindAt: _, reminders = 0, ...waiting } = state;
  const every = step.reminder?.every;
  const next = dueWithin(every && draft.at + every, state.fireAt);
  const reminded = { ...waiting, reminders: reminders + 1, remindedAt: draft.at, ...next };
  draft.set(step.index, reminded);
  draft.effects.push(...reminderTimers(step.id, next));
}

/** True for a timer that only reminds people of what they have been reminded of: nothing follows from it. */
export const isRepeatedReminder = (
  graph: StepGraph,
  snapshot: Pick<DagSnapshot, "pages">,
  timerId: TimerId,
): boolean =>
  isReminderTimer(timerId) &&
  statesInside(graph, snapshot).some(
    ([stepId, state]) => stepId === stepOfTimer(timerId) && "reminders" in state,
  );

/** Nobody is reminded of what has expired by then. */
const dueWithin = (remindAt: number | undefined, fireAt = Infinity): Pick<Waiting, "remindAt"> =>
  remindAt !== undefined && remindAt < fireAt ? { remindAt } : {};
