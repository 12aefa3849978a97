"use client";
import { Button } from "../../ui/button.tsx";
import { plural } from "../../ui/format.ts";
import { useDesigner } from "../designer-context.tsx";
import { InspectorPanel } from "./inspector-panel.tsx";

/** What is selected, when it is more than one. */
export function SeveralSelected() {
  const { selected, select } = useDesigner();
  return (
    <InspectorPanel title={plural(selected.length, "step")}>
      <div className="scroll-quiet flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
        <p className="text-sm text-ink-3">
          Choose one to edit it; move, copy and remove them together on the canvas.
        </p>
        <ul className="divide-y rounded-lg border">
          {selected.map((id) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => select([id])}
                className="w-full truncate px-3 py-2 text-left font-mono text-xs outline-offset-[-2px] hover:bg-hover"
              >
                {id}
              </button>
            </li>
          ))}
        </ul>
        <Button size="small" className="self-start" onClick={() => select([])}>
          Select none
        </Button>
      </div>
    </InspectorPanel>
  );
}
