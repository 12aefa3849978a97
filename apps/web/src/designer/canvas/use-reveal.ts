"use client";
import { useEffect, useEffectEvent, useRef } from "react";
import type { Box } from "../../graph/placed.ts";
import type { Places } from "../layout/places.ts";
import type { CanvasProps } from "./canvas-props.ts";
import { boxOnCanvas } from "./where.ts";

interface Revealed extends Pick<CanvasProps, "graph" | "selected"> {
  readonly places: Places;
}

/** What was selected elsewhere, or was just added, comes into view; it is there at once when the canvas opens. */
export function useReveal(
  { graph, places, selected: [first] }: Revealed,
  reveal: (box: Box, isAtOnce: boolean) => void,
): void {
  const opens = useRef(true);
  const isPlaced = first !== undefined && places.nodes[first] !== undefined;
  const show = useEffectEvent((nodeId: string) => {
    const box = boxOnCanvas(graph, places, nodeId);
    if (box) reveal(box, opens.current);
  });
  useEffect(() => {
    if (isPlaced) show(first);
    opens.current = false;
  }, [first, isPlaced]);
}
