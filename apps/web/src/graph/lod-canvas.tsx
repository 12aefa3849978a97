"use client";
import type { Graph } from "@waymark/core";
import { useTheme } from "next-themes";
import { useContext, useEffect, useRef } from "react";
import { useStore, type ReactFlowState } from "reactflow";
import { STATUS } from "../ui/status.tsx";
import { OverlayContext } from "./overlay.tsx";
import { paintOverview } from "./paint-overview.ts";
import type { Placed } from "./placed.ts";

// Far away from a large graph nothing can be read, and a DOM node each would stop the page:
// one canvas draws them all.

export const LOD_ZOOM = 0.35;

const transformOf = (state: ReactFlowState) => state.transform;
const widthOf = (state: ReactFlowState) => state.width;
const heightOf = (state: ReactFlowState) => state.height;

interface LodCanvasProps {
  readonly graph: Graph;
  readonly placed: Placed;
  /** Changes whenever some node's status did. */
  readonly version: number;
}

export function LodCanvas({ graph, placed, version }: LodCanvasProps) {
  const transform = useStore(transformOf);
  const width = useStore(widthOf);
  const height = useStore(heightOf);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { get } = useContext(OverlayContext);
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const style = getComputedStyle(context.canvas);
    paintOverview(context, {
      graph,
      placed,
      transform,
      size: { width, height },
      pixelRatio: devicePixelRatio,
      lineColor: style.getPropertyValue("--line-strong"),
      colorOf: (nodeId) =>
        style.getPropertyValue(`--tone-${STATUS[get(nodeId)?.status ?? "pending"].tone}`),
      isFailed: (nodeId) => get(nodeId)?.status === "failed",
    });
  }, [transform, width, height, graph, placed, version, get, resolvedTheme]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`Overview of ${graph.nodes.length} steps. Zoom in to read them, or use the Steps view.`}
      className="pointer-events-none absolute inset-0 size-full"
    />
  );
}
