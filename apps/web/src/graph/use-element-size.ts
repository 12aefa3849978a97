"use client";
import { useCallback, useState } from "react";
import type { Size } from "./viewport.ts";

/** The size an element first has; undefined until it is laid out. */
export function useElementSize(): readonly [
  (element: HTMLElement | null) => void,
  Size | undefined,
] {
  const [size, setSize] = useState<Size>();
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry?.contentRect ?? { width: 0, height: 0 };
      if (width === 0 || height === 0) return;
      setSize({ width, height });
      observer.disconnect();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [measure, size];
}
