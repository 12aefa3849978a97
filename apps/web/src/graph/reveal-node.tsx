"use client";
import { useEffect } from "react";
import { useReactFlow } from "reactflow";
import type { Placed } from "./placed.ts";
import { READABLE } from "./viewport.ts";

interface RevealNodeProps {
  readonly placed: Placed;
  /** The node to bring into view, each time it is another one. */
  readonly nodeId: string | undefined;
}

export function RevealNode({ placed, nodeId }: RevealNodeProps) {
  const flow = useReactFlow();
  useEffect(() => {
    const box = nodeId === undefined ? undefined : placed.nodes[nodeId];
    if (!box) return;
    const { at, width, height } = box;
    const zoom = Math.max(flow.getZoom(), READABLE);
    void flow.setCenter(at.x + width / 2, at.y + height / 2, { zoom });
  }, [flow, placed, nodeId]);
  return null;
}
