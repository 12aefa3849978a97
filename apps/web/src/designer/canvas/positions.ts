import type { Graph } from "@waymark/core";
import type { Point } from "../../graph/placed.ts";
import type { Places } from "../layout/places.ts";
import type { Positions } from "./canvas-props.ts";

/** Where every node is. */
export const positionsOf = ({ nodes }: Places): Positions =>
  Object.fromEntries(Object.entries(nodes).map(([id, { x, y }]) => [id, { x, y }]));

/** Where every node is once some are pushed; what lies in a frame that is pushed goes with it. */
export function movedBy(
  graph: Graph,
  places: Places,
  selected: readonly string[],
  by: Point,
): Positions {
  const parents = new Map(graph.nodes.map(({ id, parent }) => [id, parent]));
  const isCarried = (id: string): boolean => {
    const parent = parents.get(id);
    return parent !== undefined && (selected.includes(parent) || isCarried(parent));
  };
  const positions = { ...positionsOf(places) };
  for (const id of selected) {
    const at = positions[id];
    if (at && !isCarried(id)) positions[id] = { x: at.x + by.x, y: at.y + by.y };
  }
  return positions;
}
