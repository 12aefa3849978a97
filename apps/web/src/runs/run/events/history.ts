import type { TransitionView } from "@waymark/orchestrator/api";

export const PAGE = 100;

/** The most that is read at once. */
export const MOST = 1_000;

/** The page of the history that ends at `upTo`. Sequences are 1, 2, 3 … without a gap, so it has a name. */
export function pageEndingAt(
  upTo: number,
  size = PAGE,
): { readonly after: number; readonly limit: number } | undefined {
  if (upTo <= 0) return undefined;
  const after = Math.max(0, upTo - size);
  return { after, limit: upTo - after };
}

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
