"use client";
import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { useStoreApi } from "reactflow";
import type { Box, Placed } from "../../graph/placed.ts";

const ARRANGE_MS = 220;

/** When a new layout comes, nodes glide to where it has them, and all of it is shown unless it is large. */
export function useArrangement(laidOut: Placed | undefined, showAll: (box: Box) => void): void {
  const flow = useStoreApi();
  const before = useRef(laidOut);
  const show = useEffectEvent(({ width, height }: Placed) =>
    showAll({ x: 0, y: 0, width, height }),
  );
  useLayoutEffect(() => {
    const isNew = laidOut !== undefined && before.current !== laidOut;
    before.current = laidOut;
    const element = flow.getState().domNode;
    if (!isNew || !element) return undefined;
    element.classList.add("canvas-arranging");
    show(laidOut);
    const timer = setTimeout(() => element.classList.remove("canvas-arranging"), ARRANGE_MS);
    return () => {
      clearTimeout(timer);
      element.classList.remove("canvas-arranging");
    };
  }, [flow, laidOut]);
}
