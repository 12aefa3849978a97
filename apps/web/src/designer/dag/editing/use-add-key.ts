"use client";
import { useShortcuts } from "../../../shell/use-shortcuts.ts";
import { boxOnCanvas } from "../../canvas/where.ts";
import { useDesigner } from "../../designer-context.tsx";
import { targetAfter } from "./add-target.ts";
import type { DagEditing } from "./dag-editing.ts";

/** The key that asks for a step, wherever the focus is in the designer. */
export function useAddKey({ graph, canvas, ask, isReadOnly }: DagEditing): void {
  const { selected } = useDesigner();
  const open = () => {
    const { view } = canvas;
    if (!view) return;
    const target = targetAfter(graph, selected);
    const box =
      target.after === undefined ? undefined : boxOnCanvas(graph, view.places(), target.after);
    const at = box ? { x: box.x + box.width / 2, y: box.y + box.height } : view.middle();
    ask({ target, at: view.toPage(at), returnTo: "canvas" });
  };
  useShortcuts(isReadOnly ? {} : { "add-step": open });
}
