"use client";
import type { Problem } from "@waymark/core";
import { PanelBoundary } from "../../ui/panel-boundary.tsx";
import { DesignLayout } from "../design-layout.tsx";
import { useDesigner } from "../designer-context.tsx";
import { pathOf } from "../document/json-edit.ts";
import { DagCanvas } from "./canvas/dag-canvas.tsx";
import { DagInspector } from "./dag-inspector.tsx";
import { stepAt } from "./node-path.ts";

/** A DAG on its canvas, with what is selected beside it. */
export function DagDesign() {
  const { select } = useDesigner();
  const choose = ({ pointer }: Problem) => {
    const stepId = stepAt(pathOf(pointer));
    select(stepId === undefined ? [] : [stepId]);
  };
  return (
    <DesignLayout
      canvas={
        <PanelBoundary name="canvas">
          <DagCanvas />
        </PanelBoundary>
      }
      inspector={<DagInspector />}
      onChoose={choose}
    />
  );
}
