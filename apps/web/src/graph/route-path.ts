import type { Point } from "./placed.ts";

/** An SVG path through `points` with rounded corners. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const parts = [`M${first.x},${first.y}`];
  rest.forEach((point, index) => {
    const before = points[index];
    const after = rest[index + 1];
    if (!before || !after) {
      parts.push(`L${point.x},${point.y}`);
      return;
    }
    const bend = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
    const enter = towards(point, before, bend);
    const leave = towards(point, after, bend);
    parts.push(`L${enter.x},${enter.y}Q${point.x},${point.y} ${leave.x},${leave.y}`);
  });
  return parts.join("");
}

/** The arrow head at the end of a line: a triangle that points the way the line arrives. */
export function arrowHead(points: readonly Point[], size: number): string {
  const end = points.at(-1);
  const before = points.findLast((point) => end !== undefined && distance(point, end) > 0.5);
  if (!end || !before) return "";
  const length = distance(before, end);
  const along = { x: (end.x - before.x) / length, y: (end.y - before.y) / length };
  const base = { x: end.x - along.x * size, y: end.y - along.y * size };
  const half = size * 0.55;
  return `M${end.x},${end.y}L${base.x - along.y * half},${base.y + along.x * half}L${base.x + along.y * half},${base.y - along.x * half}Z`;
}

/** Halfway along the route; undefined for a route without a length. */
export function midpointOf(points: readonly Point[]): Point | undefined {
  const length = points.reduce((sum, at, index) => sum + distance(points[index - 1] ?? at, at), 0);
  let left = length / 2;
  for (const [index, at] of points.entries()) {
    const before = points[index - 1] ?? at;
    const step = distance(before, at);
    if (step > 0 && left <= step) return towards(before, at, left);
    left -= step;
  }
  return undefined;
}

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

function towards(from: Point, to: Point, length: number): Point {
  const total = distance(from, to);
  if (total === 0) return from;
  const share = length / total;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
