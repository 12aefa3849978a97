"use client";
import { Workflow } from "lucide-react";
import { DagExpressions } from "../../expression/dag/dag-expressions.tsx";
import { SamplesButton } from "../../expression/samples/samples-dialog.tsx";
import { useSamples } from "../../expression/samples/use-samples.ts";
import { InspectorPanel } from "../inspector-panel.tsx";
import { WorkflowSettings } from "./workflow-settings.tsx";

/** The inspector while nothing is selected. What counts the places of runs is the same in both kinds of documents. */
export function WorkflowPanel() {
  const kept = useSamples();
  return (
    <DagExpressions samples={kept.samples}>
      <InspectorPanel title="Workflow" icon={Workflow} aside={<SamplesButton {...kept} />}>
        <WorkflowSettings />
      </InspectorPanel>
    </DagExpressions>
  );
}
