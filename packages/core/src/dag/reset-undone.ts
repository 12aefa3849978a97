import { attemptsMade } from "../compensation-queue.ts";
import type { StepId } from "../ids.ts";
import type { StateOf, StepState } from "../step-state.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedStep } from "./dag-plan.ts";
import { loopOf } from "./loop/loop-state.ts";

/** What is to run again, by index. */
export interface Asked {
  readonly anew: ReadonlySet<number>;
  /** Loops that go on from inside: what depends on them begins anew, and not they themselves. */
  readonly entered?: ReadonlySet<number>;
  /** What depends on them stays as it is. */
  readonly alone?: true | undefined;
}

/**
 * Steps that were undone must run again before a retried step can, and so must whatever depended on
 * them: it was made from outputs that no longer hold. So do the steps `asked` for. Gives the
 * steps that will run again.
 */
export function resetUndone(
  draft: DagDraft,
  { anew, entered, alone }: Asked = { anew: new Set() },
): ReadonlySet<StepId> {
  const again = new Set<number>();
  // In the order of the plan a step comes after its needs, so one pass finds them all.
  for (const step of draft.plan.steps) {
    const follows =
      !alone && step.incoming.some(({ from }) => again.has(from) || entered?.has(from));
    if (anew.has(step.index) || follows || isUndone(draft.state(step.index))) again.add(step.index);
  }
  for (const index of again) draft.set(index, pendingAgain(draft.step(index), draft.state(index)));
  return new Set([...again].map((index) => draft.step(index).id));
}

export const isUndone = (state: StepState): boolean =>
  state.status === "compensated" || loopOf(state)?.undone === true;

/** A step that starts over; only its count of attempts, a loop's highest, goes on: no number is used twice. */
export function pendingAgain(step: PlannedStep, state: StepState): StateOf<"pending"> {
  const attempt = loopOf(state)?.attempts ?? attemptsMade(state);
  const unmet = step.incoming.length;
  return { status: "pending", unmet, ...(attempt > 0 ? { attempt } : {}) };
}
