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
    <div className="relative flex min-h-0 flex-1 overflow-clip">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {canvas}
        <ProblemsPanel checked={checked.now} onChoose={onChoose} />
      </div>
      <InspectorSheet>{inspector}</InspectorSheet>
    </div>
  );
}
