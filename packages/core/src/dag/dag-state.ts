import type { DagSnapshot } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";
import { pagedAt } from "./pages.ts";

/** The state of the step with this index; the index must be one of the plan's. */
export function stateAt({ pages }: Pick<DagSnapshot, "pages">, index: number): StepState {
  const state = pagedAt(pages, index);
  if (!state)
    throw new RangeError(`the snapshot has no step ${index}: it is of another definition`);
  return state;
}
