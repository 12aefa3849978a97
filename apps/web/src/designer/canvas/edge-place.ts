import type { Graph } from "@waymark/core";
import { Position, getSmoothStepPath } from "reactflow";
import type { Point } from "../../graph/placed.ts";
import { midpointOf } from "../../graph/route-path.ts";
import type { Places } from "../layout/places.ts";
import { boxOnCanvas } from "./where.ts";

/** The middle of an edge on the canvas, as it is drawn. */
export function middleOfEdge(graph: Graph, places: Places, edgeId: string): Point | undefined {
  const route = places.routes?.[edgeId];
  if (route) return midpointOf(route.points);
  const edge = graph.edges.find(({ id }) => id === edgeId);
  const from = edge && boxOnCanvas(graph, places, edge.from);
  const to = edge && boxOnCanvas(graph, places, edge.to);
  if (!from || !to) return undefined;
  const [, x, y] = getSmoothStepPath({
    sourceX: from.x + from.width / 2,
    sourceY: from.y + from.height,
    sourcePosition: Position.Bottom,
    targetX: to.x + to.width / 2,
    targetY: to.y,
    targetPosition: Position.Top,
  });
  return { x, y };
}
