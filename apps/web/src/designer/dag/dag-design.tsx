"use client";
import type { Problem } from "@waymark/core";
import { DesignLayout } from "../design-layout.tsx";
import { useDesigner } from "../designer-context.tsx";
import { pathOf } from "../document/json-edit.ts";
import { SelectableDrawing } from "../selectable-drawing.tsx";
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
    <DesignLayout canvas={<SelectableDrawing />} inspector={<DagInspector />} onChoose={choose} />
  );
}
