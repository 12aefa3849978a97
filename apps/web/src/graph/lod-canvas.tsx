"use client";
import type { Graph } from "@waymark/core";
import { useTheme } from "next-themes";
import { useContext, useEffect, useRef } from "react";
import { useStore, type ReactFlowState } from "reactflow";
import { STATUS } from "../ui/status.tsx";
import { AnnotationContext } from "./annotation.tsx";
import { OverlayContext } from "./overlay.tsx";
import { paintOverview } from "./paint-overview.ts";
import { paletteOf } from "./palette.ts";
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
}

export function LodCanvas({ graph, placed }: LodCanvasProps) {
  const transform = useStore(transformOf);
  const width = useStore(widthOf);
  const height = useStore(heightOf);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { get, subscribeAll } = useContext(OverlayContext);
  const annotations = useContext(AnnotationContext);
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return undefined;
    const palette = paletteOf(context.canvas, resolvedTheme);
    const statusOf = (nodeId: string) => get(nodeId)?.status ?? "pending";
    const paint = () =>
      paintOverview(context, {
        graph,
        placed,
        transform,
        size: { width, height },
        pixelRatio: devicePixelRatio,
        lineColor: palette.line,
        colorOf: (nodeId) =>
          palette.tones[annotations?.node(nodeId)?.tone ?? STATUS[statusOf(nodeId)].tone],
        isFailed: (nodeId) => statusOf(nodeId) === "failed",
      });
    paint();
    return subscribeAll(paint);
  }, [transform, width, height, graph, placed, get, subscribeAll, annotations, resolvedTheme]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`Overview of ${graph.nodes.length} steps. Zoom in to read them, or use the Steps view.`}
      className="pointer-events-none absolute inset-0 size-full"
    />
  );
}
