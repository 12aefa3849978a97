"use client";
import { useDesigner } from "../designer-context.tsx";
import { InspectorPanel } from "../inspector/inspector-panel.tsx";
import { PartEditor } from "../inspector/part-editor.tsx";
import { TestStepButton } from "../simulate/test-step/test-step-button.tsx";
import { pathOfStep } from "./node-path.ts";

/** The selected step, to be edited. */
export function DagInspector() {
  const { state, selected } = useDesigner();
  const [stepId] = selected;
  const path =
    state.document && stepId !== undefined ? pathOfStep(state.document, stepId) : undefined;
  if (!path || stepId === undefined) return <InspectorPanel />;
  return (
    <InspectorPanel title={stepId} aside={<TestStepButton nodeId={stepId} />}>
      <PartEditor key={stepId} label={`Step ${stepId}`} path={path} />
    </InspectorPanel>
  );
}
