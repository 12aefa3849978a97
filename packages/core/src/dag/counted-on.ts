import type { StepState } from "../step-state.ts";
import { attemptCount, loopOf } from "./loop/loop-state.ts";

/** The same state, from which the next attempt has a number of its own. */
export function countedOn(state: StepState, made: number): StepState {
  if (made === attemptCount(state)) return state;
  const loop = loopOf(state);
  if (loop) return { ...state, loop: { ...loop, attempts: made, made } } as StepState;
  switch (state.status) {
    case "pending":
    case "skipped":
    case "completed":
    case "compensated":
      return { ...state, attempt: made };
    case "failed":
    case "cancelled":
      return { ...state, attempt: made, firstAttempt: made + 1 };
    default:
      return state;
  }
}
