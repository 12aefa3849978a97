import type { Graph } from "@waymark/core";
import type { Places } from "../layout/places.ts";
import type { Positions } from "./positions.ts";

/**
 * Where everything is while a hand has some of it. Frames stay as large as they are, so that what lies in one can
 * leave it; lines of what is dragged run from handle to handle.
 */
export function whileDragged(graph: Graph, { nodes, routes }: Places, dragged: Positions): Places {
  const moved = Object.entries(dragged).flatMap(([id, at]) => {
    const box = nodes[id];
    return box ? [[id, { ...box, x: at.x, y: at.y }] as const] : [];
  });
  const places = { nodes: { ...nodes, ...Object.fromEntries(moved) } };
  if (!routes) return places;
  const parents = new Map(graph.nodes.map(({ id, parent }) => [id, parent]));
  const isCarried = (id: string | undefined): boolean =>
    id !== undefined && (dragged[id] !== undefined || isCarried(parents.get(id)));
  const ends = new Map(graph.edges.map(({ id, from, to }) => [id, [from, to]]));
  const kept = Object.entries(routes).filter(([id]) => !ends.get(id)?.some(isCarried));
  return { ...places, routes: Object.fromEntries(kept) };
}
