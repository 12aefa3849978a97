import type { Graph } from "@waymark/core";
import type { Point } from "../../../graph/placed.ts";
import { FRAME, sizeOf } from "../../../graph/to-elk.ts";
import { boxOnCanvas, frameAt } from "../../canvas/where.ts";
import type { Places } from "../../layout/places.ts";
import type { AddTarget } from "../editing/add-target.ts";

const STEP = sizeOf({ id: "", kind: "task", title: "", steps: [] });

/** Where a step is added that is dropped at a point of the canvas: in the loop there, with its middle under the hand. */
export function dropTarget(graph: Graph, places: Places, at: Point): AddTarget {
  if (graph.nodes.length === 0) return { scope: undefined };
  const scope = frameAt(graph, places, at);
  const frame = scope === undefined ? undefined : boxOnCanvas(graph, places, scope);
  const x = at.x - (frame?.x ?? 0) - STEP.width / 2;
  const y = at.y - (frame?.y ?? 0) - STEP.height / 2;
  if (!frame) return { scope, place: { x, y } };
  return { scope, place: { x: Math.max(x, FRAME.left), y: Math.max(y, FRAME.top) } };
}
