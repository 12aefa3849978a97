import type { Graph, GraphNode } from "@waymark/core";
import type { Point } from "../../../graph/placed.ts";
import { FRAME, sizeOf } from "../../../graph/to-elk.ts";
import { boxOnCanvas, cornerOf, nodeAt, nodeUnder, type Dragged } from "../../canvas/where.ts";
import type { Places } from "../../layout/places.ts";
import type { AddTarget } from "../editing/add-target.ts";
import type { Scope } from "../edits/scope.ts";

const STEP = sizeOf({ id: "", kind: "task", title: "", steps: [] });

const isLoop = ({ kind }: GraphNode): boolean => kind === "map" || kind === "repeat";

/** The innermost loop around a point of the canvas; undefined for the canvas itself. */
export const loopAt = (graph: Graph, places: Places, at: Point): Scope =>
  nodeAt(graph, places, at, isLoop);

/** Where a step is added that is dropped at a point of the canvas: in the loop there, with its middle under the hand. */
export function dropTarget(graph: Graph, places: Places, at: Point): AddTarget {
  if (graph.nodes.length === 0) return { scope: undefined };
  const scope = loopAt(graph, places, at);
  const corner = { x: at.x - STEP.width / 2, y: at.y - STEP.height / 2 };
  return { scope, place: within(graph, places, scope, corner) };
}

/** The loop that a step is dragged into, by its middle; undefined for the canvas itself. */
export const loopUnder = (graph: Graph, places: Places, dragged: Dragged): Scope =>
  nodeUnder(graph, places, dragged, isLoop);

/** Where a step that is dragged is within a loop, beside its title. */
export function placeIn(
  graph: Graph,
  places: Places,
  scope: Scope,
  dragged: Dragged,
): Point | undefined {
  const corner = cornerOf(graph, places, dragged);
  return corner && within(graph, places, scope, corner);
}

function within(graph: Graph, places: Places, scope: Scope, { x, y }: Point): Point {
  const frame = scope === undefined ? undefined : boxOnCanvas(graph, places, scope);
  if (!frame) return { x, y };
  return { x: Math.max(x - frame.x, FRAME.left), y: Math.max(y - frame.y, FRAME.top) };
}
