"use client";
import { useEffect } from "react";
import { useReactFlow, useStoreApi } from "reactflow";
import type { Placed } from "./placed.ts";
import { isInView, READABLE } from "./viewport.ts";

interface RevealNodeProps {
  readonly placed: Placed;
  /** The node to bring into view, each time it is another one. */
  readonly nodeId: string | undefined;
}

/** Moves the canvas only where it must: what is already to be seen stays where people look at it. */
export function RevealNode({ placed, nodeId }: RevealNodeProps) {
  const flow = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    const box = nodeId === undefined ? undefined : placed.nodes[nodeId];
    if (!box) return;
    const { at, width, height } = box;
    if (isInView({ ...at, width, height }, store.getState(), flow.getViewport())) return;
    const zoom = Math.max(flow.getZoom(), READABLE);
    void flow.setCenter(at.x + width / 2, at.y + height / 2, { zoom });
  }, [flow, store, placed, nodeId]);
  return null;
}
