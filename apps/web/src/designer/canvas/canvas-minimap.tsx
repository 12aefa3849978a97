"use client";
import { MiniMap, useStore } from "reactflow";
import type { Box } from "../../graph/placed.ts";
import { isSeen } from "./canvas-view.ts";

/** It draws each node: above so many it would cost more than it helps. */
const MOST = 500;

interface CanvasMinimapProps {
  readonly count: number;
  /** How far the nodes reach. */
  readonly extent: Box;
}

/** Where some of the graph is out of view; else it would only stand in its way. */
export function CanvasMinimap({ count, extent }: CanvasMinimapProps) {
  const isAllSeen = useStore(({ transform, ...view }) => isSeen(extent, transform, view));
  if (count === 0 || count > MOST || isAllSeen) return null;
  return (
    <MiniMap
      pannable
      zoomable
      ariaLabel="Map of the canvas"
      nodeColor="var(--line-strong)"
      nodeBorderRadius={10}
      style={{ width: 144, height: 96 }}
      className="!m-3 !mb-6 overflow-hidden rounded-lg border shadow-card max-lg:hidden"
    />
  );
}
