import type { DagSnapshot, StepState } from "../snapshot.ts";
import { PAGE_SIZE } from "./dag-plan.ts";

/** The state of the step with this index; the index must be one of the plan's. */
export function stateAt({ pages }: Pick<DagSnapshot, "pages">, index: number): StepState {
  const state = pages[Math.floor(index / PAGE_SIZE)]?.[index % PAGE_SIZE];
  if (!state)
    throw new RangeError(`the snapshot has no step ${index}: it is of another definition`);
  return state;
}
