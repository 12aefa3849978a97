"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import type { Density } from "./list-look.ts";

/** With its line below. */
const ROW_PX: Readonly<Record<Density, number>> = { comfortable: 40, compact: 32 };
const NARROW_ROW_PX = 56;
/** Rows that are drawn though they are out of view: what the arrow keys go to next must be there. */
const OVERSCAN = 12;

/** Which rows are drawn, and how high the space before and after them is. Without `scroller`: all. */
export function useRowWindow(
  count: number,
  density: Density,
  scroller: RefObject<HTMLElement | null> | undefined,
) {
  const narrow = useIsNarrow();
  const height = narrow ? NARROW_ROW_PX : ROW_PX[density];
  // oxlint-disable-next-line react/incompatible-library -- the compiler is not used, and nothing here is memoized
  const virtual = useVirtualizer({
    count,
    enabled: scroller !== undefined,
    getScrollElement: () => scroller?.current ?? null,
    estimateSize: () => height,
    overscan: OVERSCAN,
  });
  if (!scroller)
    return { rows: Array.from({ length: count }, (_, index) => index), before: 0, after: 0 };
  const items = virtual.getVirtualItems();
  return {
    rows: items.map(({ index }) => index),
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
}
