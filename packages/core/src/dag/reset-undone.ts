import { attemptsMade } from "../compensation-queue.ts";
import type { StepId } from "../ids.ts";
import type { StepState } from "../snapshot.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedStep } from "./dag-plan.ts";

/**
 * Steps that were undone must run again before a retried step can, and so must whatever depended on
 * them: it was made from outputs that no longer hold. Gives the steps that will run again.
 */
export function resetUndone(draft: DagDraft): ReadonlySet<StepId> {
  const again = new Set<number>();
  // In the order of the plan a step comes after its needs, so one pass finds them all.
  for (const step of draft.plan.steps) {
    if (runsAgain(draft, step, again)) again.add(step.index);
  }
  for (const index of again) draft.set(index, pendingAgain(draft, draft.step(index), again));
  return new Set([...again].map((index) => draft.step(index).id));
}

function runsAgain(draft: DagDraft, step: PlannedStep, again: ReadonlySet<number>): boolean {
  const state = draft.state(step.index);
  if (state.status === "compensated") return true;
  if (!step.needs.some((need) => again.has(need))) return false;
  const staysSkipped = step.needs.some(
    (need) => !again.has(need) && draft.state(need).status === "skipped",
  );
  return !staysSkipped;
}

function pendingAgain(draft: DagDraft, step: PlannedStep, again: ReadonlySet<number>): StepState {
  const unmet = step.needs.filter(
    (need) => again.has(need) || draft.state(need).status !== "completed",
  ).length;
  const attempt = attemptsMade(draft.state(step.index));
  return { status: "pending", unmet, ...(attempt > 0 ? { attempt } : {}) };
}
