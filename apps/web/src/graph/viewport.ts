import type { Box } from "./placed.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const PADDING = 32;
/** At the foot, where buttons lie over the graph. */
const FOOT = 72;
/** Below this zoom a node's second line cannot be read. */
export const READABLE = 0.75;
const CLOSE = 0.85;

/** The whole graph where it stays readable; else close to `focus`, so that what matters can be read. */
export function openingViewport(graph: Size, view: Size, focus: Box | undefined): Viewport {
  const fit = Math.min(
    (view.width - 2 * PADDING) / graph.width,
    (view.height - PADDING - FOOT) / graph.height,
    1,
  );
  if (fit >= READABLE || !focus) return centred(graph, view, Math.max(fit, 0.05));
  const x = view.width / 2 - (focus.x + focus.width / 2) * CLOSE;
  const y = view.height / 2 - (focus.y + focus.height / 2) * CLOSE;
  return {
    zoom: CLOSE,
    x: filled(x, graph.width * CLOSE, { from: PADDING, to: view.width - PADDING }),
    y: filled(y, graph.height * CLOSE, { from: PADDING, to: view.height - FOOT }),
  };
}

/** Where something `long` begins, as near as may be to `wish`, so that no room is left empty beside it that it could fill. */
function filled(
  wish: number,
  long: number,
  { from, to }: Readonly<{ from: number; to: number }>,
): number {
  const room = to - from;
  if (long <= room) return from + (room - long) / 2;
  return Math.min(from, Math.max(to - long, wish));
}

/** Whether a box is wholly on the screen, and large enough to be read. */
export function isInView(box: Box, view: Size, { x, y, zoom }: Viewport): boolean {
  const left = box.x * zoom + x;
  const top = box.y * zoom + y;
  const right = left + box.width * zoom;
  const bottom = top + box.height * zoom;
  const inside = left >= 0 && top >= 0 && right <= view.width && bottom <= view.height;
  return inside && zoom >= READABLE;
}

/** Centred across, and a little above the middle down: a short graph does not hang in the air. */
function centred(graph: Size, view: Size, zoom: number): Viewport {
  return {
    zoom,
    x: (view.width - graph.width * zoom) / 2,
    y: Math.max(PADDING, (view.height - graph.height * zoom) * 0.4),
  };
}
