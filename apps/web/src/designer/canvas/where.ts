import type { Graph, GraphNode } from "@waymark/core";
import type { Box, Point } from "../../graph/placed.ts";
import type { Places } from "../layout/places.ts";
import type { Positions } from "./positions.ts";

/** A node's box on the whole canvas. */
export const boxOnCanvas = (graph: Graph, places: Places, nodeId: string): Box | undefined =>
  boxIn(parentsIn(graph), places, nodeId);

type Parents = ReadonlyMap<string, string | undefined>;

const parentsIn = ({ nodes }: Graph): Parents =>
  new Map(nodes.map(({ id, parent }) => [id, parent]));

function boxIn(parents: Parents, { nodes }: Places, nodeId: string): Box | undefined {
  const box = nodes[nodeId];
  if (!box) return undefined;
  let { x, y } = box;
  for (let id = parents.get(nodeId); id !== undefined; id = parents.get(id)) {
    x += nodes[id]?.x ?? 0;
    y += nodes[id]?.y ?? 0;
  }
  return { ...box, x, y };
}

/** The innermost node around a point of the canvas of those that `can` be it; undefined for the canvas itself. */
export function nodeAt(
  graph: Graph,
  places: Places,
  at: Point,
  can: (node: GraphNode) => boolean,
): string | undefined {
  const parents = parentsIn(graph);
  // The inner ones come after those around them.
  return graph.nodes.findLast((node) => {
    const box = can(node) ? boxIn(parents, places, node.id) : undefined;
    return box !== undefined && isWithin(at, box);
  })?.id;
}

/** A node that a hand has: where it is, within what it lies in. */
export interface Dragged {
  readonly id: string;
  readonly positions: Positions;
}

/** The corner of a node that is dragged, on the whole canvas. */
export function cornerOf(
  graph: Graph,
  places: Places,
  { id, positions }: Dragged,
): Point | undefined {
  const at = positions[id];
  const parent = graph.nodes.find((node) => node.id === id)?.parent;
  const around = parent === undefined ? undefined : boxOnCanvas(graph, places, parent);
  return at && { x: at.x + (around?.x ?? 0), y: at.y + (around?.y ?? 0) };
}

/** The innermost node around the middle of one that is dragged, which is neither that one nor in it. */
export function nodeUnder(
  graph: Graph,
  places: Places,
  dragged: Dragged,
  can: (node: GraphNode) => boolean,
): string | undefined {
  const corner = cornerOf(graph, places, dragged);
  const box = places.nodes[dragged.id];
  if (!corner || !box) return graph.nodes.find(({ id }) => id === dragged.id)?.parent;
  const parents = parentsIn(graph);
  const goesAlong = (id: string | undefined): boolean =>
    id !== undefined && (id === dragged.id || goesAlong(parents.get(id)));
  const middle = { x: corner.x + box.width / 2, y: corner.y + box.height / 2 };
  return nodeAt(graph, places, middle, (node) => can(node) && !goesAlong(node.id));
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
