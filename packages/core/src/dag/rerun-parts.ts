import type { StepId } from "../ids.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedStep } from "./dag-plan.ts";

// What it takes to let a run go on from steps of it, whichever they are.

export const idsOf = (steps: readonly PlannedStep[]): readonly StepId[] =>
  steps.map(({ id }) => id);

export const indexesOf = (steps: readonly PlannedStep[]): ReadonlySet<number> =>
  new Set(steps.map(({ index }) => index));

/** A run that goes on is not cancelled any more, and what is to run again is not to be taken from elsewhere. */
export function forgetEarlier({ run }: DagDraft, again: ReadonlySet<StepId>): void {
  run.compensation &&= { ...run.compensation, outcome: "failed" };
  if (!run.reuse) return;
  const kept = Object.entries(run.reuse).filter(([stepId]) => !again.has(stepId as StepId));
  run.reuse = Object.fromEntries(kept);
}
