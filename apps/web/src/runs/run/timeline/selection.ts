// The part of the whole that the timeline shows, as shares of the overview's width.
//
// Invariant (test beside): 0 <= from < to <= 1, and never less than LEAST between them.

export interface Selection {
  readonly from: number;
  readonly to: number;
}

export const LEAST = 0.01;
export const WHOLE: Selection = { from: 0, to: 1 };

/** Moves one end to `share`; it stops at the other end and at the edge. */
export function withEnd(selection: Selection, end: "from" | "to", share: number): Selection {
  return end === "from"
    ? { ...selection, from: clamp(share, 0, selection.to - LEAST) }
    : { ...selection, to: clamp(share, selection.from + LEAST, 1) };
}

/** Moves all of it; it keeps its width. */
export function moved(selection: Selection, by: number): Selection {
  const width = selection.to - selection.from;
  const from = clamp(selection.from + by, 0, 1 - width);
  return { from, to: from + width };
}

/** A new one between two points, whichever comes first. */
export function drawn(a: number, b: number): Selection {
  const from = clamp(Math.min(a, b), 0, 1 - LEAST);
  return { from, to: clamp(Math.max(a, b), from + LEAST, 1) };
}

const clamp = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), most);
