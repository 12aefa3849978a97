"use client";
import { useMemo } from "react";
import { SelectionContext } from "../graph/overlay.tsx";
import { PanelBoundary } from "../ui/panel-boundary.tsx";
import { useDesigner } from "./designer-context.tsx";
import { Drawing } from "./drawing.tsx";

/** The graph as it was last read; a node is selected by a click. */
export function SelectableDrawing() {
  const { checked, selected, select } = useDesigner();
  const [nodeId] = selected;
  const selection = useMemo(
    () => ({ nodeId, select: (id: string) => select([id]), live: false }),
    [nodeId, select],
  );
  return (
    <section aria-label="Graph" className="min-h-64 min-w-0 flex-1">
      <PanelBoundary name="graph">
        <SelectionContext value={selection}>
          <Drawing graph={checked.drawn?.graph} />
        </SelectionContext>
      </PanelBoundary>
    </section>
  );
}
