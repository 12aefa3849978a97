"use client";
import { useEffect, useEffectEvent } from "react";
import type { Box } from "../../graph/placed.ts";
import type { Places } from "../layout/places.ts";
import type { CanvasProps } from "./canvas-props.ts";
import { boxOnCanvas } from "./where.ts";

interface Revealed extends Pick<CanvasProps, "graph" | "selected"> {
  readonly places: Places;
}

/** What was selected elsewhere, or was just added, comes into view. */
export function useReveal(
  { graph, places, selected: [first] }: Revealed,
  reveal: (box: Box) => void,
): void {
  const isPlaced = first !== undefined && places.nodes[first] !== undefined;
  const show = useEffectEvent((nodeId: string) => {
    const box = boxOnCanvas(graph, places, nodeId);
    if (box) reveal(box);
  });
  useEffect(() => {
    if (isPlaced) show(first);
  }, [first, isPlaced]);
}
