import type { Box, Point } from "../../graph/placed.ts";

export const ALIGNMENTS = ["left", "centre", "right", "top", "middle", "bottom"] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** Where boxes are once they stand in one line. */
export function aligned(
  boxes: Readonly<Record<string, Box>>,
  alignment: Alignment,
): Readonly<Record<string, Point>> {
  const all = Object.values(boxes);
  const left = Math.min(...all.map(({ x }) => x));
  const right = Math.max(...all.map(({ x, width }) => x + width));
  const top = Math.min(...all.map(({ y }) => y));
  const bottom = Math.max(...all.map(({ y, height }) => y + height));
  const place = ({ x, y, width, height }: Box): Point => {
    switch (alignment) {
      case "left":
        return { x: left, y };
      case "centre":
        return { x: (left + right - width) / 2, y };
      case "right":
        return { x: right - width, y };
      case "top":
        return { x, y: top };
      case "middle":
        return { x, y: (top + bottom - height) / 2 };
      case "bottom":
        return { x, y: bottom - height };
    }
  };
  return Object.fromEntries(Object.entries(boxes).map(([id, box]) => [id, place(box)]));
}
