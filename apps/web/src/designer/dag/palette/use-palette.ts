"use client";
import { useMemo } from "react";
import { useDesigner } from "../../designer-context.tsx";
import { matching, paletteOf, type PaletteSection } from "./palette-items.ts";

/** What can be added here, as far as it is searched for. */
export function usePalette(search: string): readonly PaletteSection[] {
  const { tasks, surroundings } = useDesigner();
  const sections = useMemo(
    () => paletteOf(tasks, surroundings.workflows),
    [tasks, surroundings.workflows],
  );
  return useMemo(() => matching(sections, search), [sections, search]);
}
