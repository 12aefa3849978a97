"use client";
import { useDesigner } from "../designer-context.tsx";
import { InspectorPanel } from "../inspector/inspector-panel.tsx";
import { PartEditor } from "../inspector/part-editor.tsx";
import { WorkflowPanel } from "../inspector/workflow/workflow-panel.tsx";
import { TestStepButton } from "../simulate/test-step/test-step-button.tsx";
import { statesOf } from "./state-path.ts";

/** The selected state, to be edited. */
export function MachineInspector() {
  const { state, selected } = useDesigner();
  const [stateId] = selected;
  const found = state.document && statesOf(state.document).find(({ id }) => id === stateId);
  if (!found) return <WorkflowPanel />;
  return (
    <InspectorPanel title={found.id} aside={<TestStepButton nodeId={found.id} />}>
      <div className="flex min-h-0 flex-1 flex-col p-3">
        <PartEditor key={found.id} label={`State ${found.id}`} path={found.path} />
      </div>
    </InspectorPanel>
  );
}
