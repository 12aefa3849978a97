import type { Problem } from "@waymark/core";
import type { ReactNode } from "react";
import { useDesigner } from "./designer-context.tsx";
import { InspectorSheet } from "./inspector/inspector-sheet.tsx";
import { ProblemsPanel } from "./problems-panel.tsx";

interface DesignLayoutProps {
  readonly canvas: ReactNode;
  readonly inspector: ReactNode;
  readonly onChoose: (problem: Problem) => void;
}

/** The canvas with its problems below it, and the inspector at the right. */
export function DesignLayout({ canvas, inspector, onChoose }: DesignLayoutProps) {
  const { checked } = useDesigner();
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_auto] grid-rows-[minmax(0,1fr)_auto] overflow-clip">
      <div className="col-start-1 row-start-1 flex min-h-0 min-w-0 flex-col max-xl:col-end-3">
        {canvas}
      </div>
      <div className="col-start-1 row-start-2 flex min-w-0 flex-col max-xl:col-end-3">
        <ProblemsPanel checked={checked.now} onChoose={onChoose} />
      </div>
      <InspectorSheet>{inspector}</InspectorSheet>
    </div>
  );
}
