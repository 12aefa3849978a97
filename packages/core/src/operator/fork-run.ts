import type { SnapshotBase, StepState } from "../snapshot.ts";
import type { ForkRequest } from "./fork.ts";

// What forking has in common for both kinds of definition.

/** A new run that stands as another one did, with nothing of its own in it yet. */
export function forkedRun<Snapshot extends SnapshotBase>(
  past: Snapshot,
  { runId, at, input = past.input, reuse }: ForkRequest,
): Snapshot {
  const { compensation: _, parent: __, reuse: ___, ...run } = past;
  return {
    ...run,
    runId,
    startedAt: at,
    input,
    ...(reuse && Object.keys(reuse).length > 0 ? { reuse } : {}),
  } as unknown as Snapshot;
}

/** A step as the new run has it: what was done is the source's, and what was in flight begins. */
export function forkedStep(state: StepState, at: number): StepState {
  switch (state.status) {
    case "completed":
    case "compensated": {
      const { input: _, ...kept } = state;
      return { ...kept, status: "completed", origin: "reused" };
    }
    case "scheduled":
    case "running": {
      const { attempt, firstAttempt, input } = state;
      return { status: "scheduled", attempt, firstAttempt, input, scheduledAt: at };
    }
    default:
      return state;
  }
}
