import type { Graph } from "@waymark/core";
import type { Box, Point } from "../../graph/placed.ts";
import type { Places } from "../layout/places.ts";

/** A node's box on the whole canvas. */
export function boxOnCanvas(graph: Graph, { nodes }: Places, nodeId: string): Box | undefined {
  const parents = new Map(graph.nodes.map(({ id, parent }) => [id, parent]));
  const box = nodes[nodeId];
  if (!box) return undefined;
  let { x, y } = box;
  for (let id = parents.get(nodeId); id !== undefined; id = parents.get(id)) {
    x += nodes[id]?.x ?? 0;
    y += nodes[id]?.y ?? 0;
  }
  return { ...box, x, y };
}

/** The innermost loop around a point of the canvas; undefined for the canvas itself. */
export function frameAt(graph: Graph, places: Places, at: Point): string | undefined {
  const frames = graph.nodes.filter(({ kind }) => kind === "map" || kind === "repeat");
  return frames.findLast(({ id }) => {
    const box = boxOnCanvas(graph, places, id);
    return box !== undefined && isWithin(at, box);
  })?.id;
}

const isWithin = ({ x, y }: Point, box: Box): boolean =>
  x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;

/** How far everything reaches; room for one step where there is nothing. */
export function extentOf({ nodes }: Places): Box {
  const boxes = Object.values(nodes);
  const x = Math.min(0, ...boxes.map((box) => box.x));
  const y = Math.min(0, ...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(268, ...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(64, ...boxes.map((box) => box.y + box.height)) - y,
  };
}
