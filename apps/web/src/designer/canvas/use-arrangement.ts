"use client";
import { useLayoutEffect, useRef } from "react";
import { useStoreApi } from "reactflow";
import type { Placed } from "../../graph/placed.ts";

const ARRANGE_MS = 220;

/** When a new layout comes, nodes glide to where it has them. */
export function useArrangement(laidOut: Placed | undefined): void {
  const flow = useStoreApi();
  const before = useRef(laidOut);
  useLayoutEffect(() => {
    const isNew = laidOut !== undefined && before.current !== laidOut;
    before.current = laidOut;
    const element = flow.getState().domNode;
    if (!isNew || !element) return undefined;
    element.classList.add("canvas-arranging");
    const timer = setTimeout(() => element.classList.remove("canvas-arranging"), ARRANGE_MS);
    return () => {
      clearTimeout(timer);
      element.classList.remove("canvas-arranging");
    };
  }, [flow, laidOut]);
}
