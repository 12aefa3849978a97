import type { Blocker, RunId } from "@waymark/core";

/** Until when, for the blockers that end by themselves. */
export const dueAt = (blocker: Blocker): number | undefined =>
  "until" in blocker ? blocker.until : undefined;

/** The runs that hold something up: the child that is waited for, the holder of a key. */
export function runOf(blocker: Blocker): RunId | undefined {
  if (blocker.kind === "child-run") return blocker.childId;
  return blocker.kind === "concurrency-key" ? blocker.heldBy.runId : undefined;
}

/**
 * What a person would want to know of a run that stands still: not that its attempts are under way,
 * nor what the strip about its failure says already.
 */
export const toldAbove = (blockers: readonly Blocker[]): readonly Blocker[] =>
  blockers.filter(
    ({ kind }) => kind !== "attempt-in-flight" && kind !== "operator" && kind !== "needs",
  );
