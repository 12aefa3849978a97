import type { Box, Point } from "../../graph/placed.ts";

/** Between what follows one another, and between what stands side by side. */
export const BELOW = 48;
const BESIDE = 28;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * A place below `before` that overlaps nothing that is `taken`: further right where the nearest one is. What follows
 * nothing stands beside what there is, and the first of all in the corner.
 */
export function freePlace(
  size: Size,
  before: readonly Box[],
  taken: readonly Box[],
  corner: Point,
): Point {
  const at = firstChoice(size, before, taken, corner);
  for (;;) {
    const box = { ...at, ...size };
    const hit = taken.find((other) => overlap(box, other));
    if (!hit) return at;
    at.x = hit.x + hit.width + BESIDE;
  }
}

function firstChoice(
  { width }: Size,
  before: readonly Box[],
  taken: readonly Box[],
  corner: Point,
): { x: number; y: number } {
  const [first] = before;
  if (first) {
    return {
      x: Math.max(corner.x, Math.round(first.x + (first.width - width) / 2)),
      y: Math.max(...before.map(({ y, height }) => y + height)) + BELOW,
    };
  }
  if (taken.length === 0) return { ...corner };
  return { x: Math.min(...taken.map(({ x }) => x)), y: Math.min(...taken.map(({ y }) => y)) };
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width + BESIDE / 2 &&
  b.x < a.x + a.width + BESIDE / 2 &&
  a.y < b.y + b.height + BESIDE / 2 &&
  b.y < a.y + a.height + BESIDE / 2;
