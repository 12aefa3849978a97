import type { TransitionView } from "@waymark/orchestrator/api";

export const PAGE = 100;

/** The most that is read at once. */
export const MOST = 1_000;

/** Pages and what came live, newest first, each transition once. */
export function mergeHistory(
  pages: readonly (readonly TransitionView[])[],
  recent: readonly TransitionView[],
): readonly TransitionView[] {
  const bySequence = new Map<number, TransitionView>();
  for (const transition of [...pages.flat(), ...recent])
    bySequence.set(transition.sequence, transition);
  return [...bySequence.values()].toSorted((a, b) => b.sequence - a.sequence);
}
