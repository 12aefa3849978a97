import { getSmoothStepPath, type EdgeProps } from "reactflow";
import type { Point } from "../../graph/placed.ts";
import { arrowHead, midpointOf, roundedPath } from "../../graph/route-path.ts";
import type { CanvasEdge } from "./drawn-graph.ts";

/** How an edge is drawn. */
export interface Line {
  readonly path: string;
  /** Where its label goes. */
  readonly middle: Point;
  readonly arrow: string;
}

export type Ends = Omit<EdgeProps<CanvasEdge>, "data">;

/** As the layout led it, or from handle to handle where nodes were put by hand. */
export const lineOf = (
  { points, labelAt }: Pick<NonNullable<CanvasEdge["data"]>, "points" | "labelAt">,
  ends: Ends,
): Line => (points ? led(points, labelAt) : direct(ends));

const led = (points: readonly Point[], labelAt: Point | undefined): Line => ({
  path: roundedPath(points, 10),
  middle: labelAt ?? midpointOf(points) ?? { x: 0, y: 0 },
  arrow: arrowHead(points, 7),
});

function direct({ sourceX, sourceY, targetX, targetY, ...ends }: Ends): Line {
  const { sourcePosition, targetPosition } = ends;
  const [path, x, y] = getSmoothStepPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
    borderRadius: 10,
  });
  const tip = { x: targetX, y: targetY };
  return { path, middle: { x, y }, arrow: arrowHead([{ x: targetX, y: targetY - 20 }, tip], 7) };
}
