import type { SnapshotBase } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";
import type { ForkRequest } from "./fork.ts";

// What forking has in common for both kinds of definition.

/** A new run that stands as another one did, with nothing of its own in it yet. */
export function forkedRun<Snapshot extends SnapshotBase>(
  past: Snapshot,
  { runId, at, input = past.input, reuse }: ForkRequest,
): Snapshot {
  const { compensation: _, parent: __, reuse: ___, heard: ____, place: _____, ...run } = past;
  return {
    ...run,
    runId,
    startedAt: at,
    input,
    ...(reuse && Object.keys(reuse).length > 0 ? { reuse } : {}),
  } as unknown as Snapshot;
}

/** A step as the new run has it: what was done, or may have been, is the source's. What was undone is no more done than in the source. */
export function forkedStep(state: StepState): StepState {
  switch (state.status) {
    case "completed": {
      const { input: _, ...kept } = state;
      return { ...kept, origin: "reused" };
    }
    case "failed":
    case "retrying":
      return { ...state, origin: "reused" };
    case "cancelled":
      return { ...state, inFlight: false };
    default:
      return state;
  }
}
