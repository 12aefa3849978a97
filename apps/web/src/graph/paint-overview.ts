import type { Graph } from "@waymark/core";
import type { Placed } from "./placed.ts";
import type { Size } from "./viewport.ts";

export interface Overview {
  readonly graph: Graph;
  readonly placed: Placed;
  /** x, y and zoom. */
  readonly transform: readonly [number, number, number];
  readonly size: Size;
  readonly pixelRatio: number;
  readonly lineColor: string;
  readonly colorOf: (nodeId: string) => string;
  /** Failed nodes get a cross as well: never colour alone. */
  readonly isFailed: (nodeId: string) => boolean;
}

export function paintOverview(context: CanvasRenderingContext2D, overview: Overview): void {
  const { graph, placed, transform, size, pixelRatio } = overview;
  const [x, y, zoom] = transform;
  context.canvas.width = size.width * pixelRatio;
  context.canvas.height = size.height * pixelRatio;
  context.setTransform(pixelRatio * zoom, 0, 0, pixelRatio * zoom, pixelRatio * x, pixelRatio * y);

  context.strokeStyle = overview.lineColor;
  context.lineWidth = 1 / zoom;
  context.stroke(linesOf(placed));

  const groups = new Set(graph.nodes.map((node) => node.parent));
  for (const node of graph.nodes) {
    const box = placed.nodes[node.id];
    if (!box || groups.has(node.id) || !isInView(box.at, box, transform, size)) continue;
    context.fillStyle = overview.colorOf(node.id);
    context.fillRect(box.at.x, box.at.y, box.width, box.height);
    if (overview.isFailed(node.id)) cross(context, box.at.x, box.at.y, box.width, box.height);
  }
}

const lines = new WeakMap<Placed, Path2D>();

function linesOf(placed: Placed): Path2D {
  const known = lines.get(placed);
  if (known) return known;
  const path = new Path2D();
  for (const { points } of Object.values(placed.edges)) {
    points.forEach((point, index) =>
      index === 0 ? path.moveTo(point.x, point.y) : path.lineTo(point.x, point.y),
    );
  }
  lines.set(placed, path);
  return path;
}

function isInView(
  at: { readonly x: number; readonly y: number },
  box: Size,
  [x, y, zoom]: Overview["transform"],
  size: Size,
): boolean {
  const left = at.x * zoom + x;
  const top = at.y * zoom + y;
  return (
    left < size.width &&
    top < size.height &&
    left + box.width * zoom > 0 &&
    top + box.height * zoom > 0
  );
}

function cross(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.save();
  context.strokeStyle = "white";
  context.lineWidth = height / 8;
  context.beginPath();
  const half = height * 0.25;
  const [cx, cy] = [x + width / 2, y + height / 2];
  context.moveTo(cx - half, cy - half);
  context.lineTo(cx + half, cy + half);
  context.moveTo(cx + half, cy - half);
  context.lineTo(cx - half, cy + half);
  context.stroke();
  context.restore();
}
