"use client";
import { useMedia } from "./use-media.ts";

/** Whether the page has the width of a phone. */
export const useIsNarrow = (): boolean => useMedia("(max-width: 767px)");
