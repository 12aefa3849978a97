"use client";
import { boxOnCanvas } from "../../canvas/where.ts";
import { useDesigner } from "../../designer-context.tsx";
import { targetAfter } from "./add-target.ts";
import type { DagEditing } from "./dag-editing.ts";

/** Opens the search for what comes after the selected step, below it; in the middle where none is selected. */
export function useAskNext({ graph, canvas, ask }: DagEditing): () => void {
  const { selected } = useDesigner();
  return () => {
    const { view } = canvas;
    if (!view) return;
    const target = targetAfter(graph, selected);
    const { after } = target;
    const box = after === undefined ? undefined : boxOnCanvas(graph, view.places(), after);
    const at = box ? { x: box.x + box.width / 2, y: box.y + box.height } : view.middle();
    ask({ target, at: view.toPage(at), returnTo: "canvas" });
  };
}
