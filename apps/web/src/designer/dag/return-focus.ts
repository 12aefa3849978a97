import type { CanvasLink } from "../canvas/canvas-link.ts";
import { outlineRow } from "./outline/focus-outline.ts";

/** After a dialog about a step: to its line of the outline where that is shown, else to the canvas. */
export function returnFocus(nodeId: string, canvas: CanvasLink): void {
  requestAnimationFrame(() => {
    const row = outlineRow(nodeId);
    if (row) row.focus();
    else canvas.view?.focus(nodeId);
  });
}
