import { attemptsMade } from "../compensation-queue.ts";
import type { StepId } from "../ids.ts";
import type { StateOf, StepState } from "../snapshot.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedStep } from "./dag-plan.ts";
import { loopOf } from "./loop/loop-state.ts";

/**
 * Steps that were undone must run again before a retried step can, and so must whatever depended on
 * them: it was made from outputs that no longer hold. So do the steps `asked` for, by index. Gives
 * the steps that will run again.
 */
export function resetUndone(
  draft: DagDraft,
  asked: ReadonlySet<number> = new Set(),
): ReadonlySet<StepId> {
  const again = new Set<number>();
  // In the order of the plan a step comes after its needs, so one pass finds them all.
  for (const step of draft.plan.steps) {
    if (asked.has(step.index) || runsAgain(draft, step, again)) again.add(step.index);
  }
  for (const index of again) draft.set(index, pendingAgain(draft.step(index), draft.state(index)));
  return new Set([...again].map((index) => draft.step(index).id));
}

const runsAgain = (draft: DagDraft, step: PlannedStep, again: ReadonlySet<number>): boolean =>
  draft.state(step.index).status === "compensated" ||
  loopOf(draft.state(step.index))?.undone === true ||
  step.incoming.some(({ from }) => again.has(from));

/** A step that starts over; only its count of attempts, a loop's highest, goes on: no number is used twice. */
export function pendingAgain(step: PlannedStep, state: StepState): StateOf<"pending"> {
  const attempt = loopOf(state)?.attempts ?? attemptsMade(state);
  const unmet = step.incoming.length;
  return { status: "pending", unmet, ...(attempt > 0 ? { attempt } : {}) };
}
