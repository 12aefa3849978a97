import { completeByHand } from "../attempts-by-hand.ts";
import type { JsonValue } from "../json.ts";
import type { LoopState } from "../loop-state.ts";
import type { Origin } from "../step-state.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedStep } from "./dag-plan.ts";
import { cancelStep, completeStep, nextOrder } from "./end-step.ts";
import { loopOf } from "./loop/loop-state.ts";
import { pendingAgain } from "./reset-undone.ts";

/** Completes a step with an output that it did not give itself; what it has in flight is withdrawn. */
export function completeAs(
  draft: DagDraft,
  step: PlannedStep,
  output: JsonValue,
  origin: Origin,
): void {
  const state = draft.state(step.index);
  const told = { at: draft.at, order: nextOrder(draft), origin };
  cancelStep(draft, step, state);
  const completed = completeByHand(state, output, told);
  const ended = { ...completed, ...loopLeft(draft, step) };
  completeStep(draft, step, { state: ended, effects: [], attempts: [] });
}

/** How far a loop came before it was ended by hand: what was done in it may have to be undone. */
export function loopLeft(draft: DagDraft, { index }: PlannedStep): { loop?: LoopState } {
  const loop = loopOf(draft.state(index));
  return loop ? { loop } : {};
}

/** True where the run has an output to give for the step, and so it has completed. */
export function giveReused(draft: DagDraft, step: PlannedStep): boolean {
  const [output, ...others] = draft.run.reuse?.[step.id] ?? [];
  if (output === undefined) return false;
  draft.run.reuse = { ...draft.run.reuse, [step.id]: others };
  // What a fork has in flight of it was never begun: nothing of that may have to be undone.
  draft.set(step.index, pendingAgain(step, draft.state(step.index)));
  completeAs(draft, step, output, "reused");
  return true;
}
