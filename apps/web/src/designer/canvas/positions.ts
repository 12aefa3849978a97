import type { Graph } from "@waymark/core";
import type { Point } from "../../graph/placed.ts";
import type { Layout } from "../layout/layout.ts";
import { groupOfNode, noteNode } from "../layout/node-names.ts";
import type { Places } from "../layout/places.ts";

/** Where nodes and notes are put, by id; within a frame from its corner. */
export type Positions = Readonly<Record<string, Point>>;

/** Where every node is. */
export const positionsOf = ({ nodes }: Places): Positions =>
  Object.fromEntries(Object.entries(nodes).map(([id, { x, y }]) => [id, { x, y }]));

interface Drawn {
  readonly graph: Graph;
  readonly places: Places;
  readonly layout: Layout;
}

/** Where everything is once some are pushed; what lies in a frame or a group that is pushed goes with it. */
export function movedBy(drawn: Drawn, selected: readonly string[], by: Point): Positions {
  const parents = new Map(drawn.graph.nodes.map(({ id, parent }) => [id, parent]));
  const pushed = new Set(selected.flatMap((id) => stepsOfGroup(drawn, id) ?? [id]));
  const isCarried = (id: string): boolean => {
    const parent = parents.get(id);
    return parent !== undefined && (pushed.has(parent) || isCarried(parent));
  };
  const notes = Object.entries(drawn.layout.notes).map(([id, { x, y }]) => [
    noteNode(id),
    { x, y },
  ]);
  const known: Positions = { ...positionsOf(drawn.places), ...Object.fromEntries(notes) };
  const moved = [...pushed].flatMap((id): [string, Point][] => {
    const at = known[id];
    return at && !isCarried(id) ? [[id, { x: at.x + by.x, y: at.y + by.y }]] : [];
  });
  return Object.fromEntries(moved);
}

/** Where the steps of groups are whose frames were dragged; what else was dragged is as it was. */
export function withGroupsMoved(
  drawn: Drawn,
  dragged: Positions,
  frames: ReadonlyMap<string, Point>,
): Positions {
  const positions: Record<string, Point> = {};
  for (const [id, at] of Object.entries(dragged)) {
    const frame = frames.get(id);
    const by = frame && { x: at.x - frame.x, y: at.y - frame.y };
    Object.assign(positions, by ? movedBy(drawn, [id], by) : { [id]: at });
  }
  return positions;
}

/** The steps of a group that is open; undefined for any other node. */
function stepsOfGroup({ graph, layout }: Drawn, nodeId: string): readonly string[] | undefined {
  const group = layout.groups[groupOfNode(nodeId) ?? ""];
  if (!group || graph.nodes.some(({ id }) => id === nodeId)) return undefined;
  return group.steps;
}
