"use client";
import { useDesigner } from "../designer-context.tsx";
import { SeveralSelected } from "../inspector/several-selected.tsx";
import { StepPanel } from "../inspector/step/step-panel.tsx";
import { WorkflowPanel } from "../inspector/workflow/workflow-panel.tsx";
import { pathOfStep } from "./node-path.ts";

/** The selected step, to be edited; the workflow's own settings where none is selected. */
export function DagInspector() {
  const { state, selected } = useDesigner();
  const [id] = selected;
  if (selected.length > 1) return <SeveralSelected />;
  const path = state.document && id !== undefined ? pathOfStep(state.document, id) : undefined;
  return path && id !== undefined ? <StepPanel id={id} path={path} /> : <WorkflowPanel />;
}
