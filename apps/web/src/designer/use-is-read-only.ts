"use client";
import { useIsNarrow } from "../ui/use-is-narrow.ts";
import { useDesigner } from "./designer-context.tsx";

/** Whether nothing can be changed by hand: the page is too narrow to draw, or the text cannot be read. */
export function useIsReadOnly(): boolean {
  const { state } = useDesigner();
  return useIsNarrow() || state.unreadable !== undefined;
}
