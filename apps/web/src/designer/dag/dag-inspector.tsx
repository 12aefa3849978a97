"use client";
import { Workflow } from "lucide-react";
import type { ReactNode } from "react";
import { KIND } from "../../graph/kind.ts";
import { plural } from "../../ui/format.ts";
import { useDesigner } from "../designer-context.tsx";
import { getAt, isObject, type JsonPath } from "../document/json-edit.ts";
import { DagExpressions } from "../expression/dag/dag-expressions.tsx";
import { SamplesButton } from "../expression/samples/samples-dialog.tsx";
import { useSamples } from "../expression/samples/use-samples.ts";
import { InspectorPanel } from "../inspector/inspector-panel.tsx";
import { textOf } from "../inspector/members/typed-value.ts";
import { SeveralSelected } from "../inspector/several-selected.tsx";
import { StepInspector } from "../inspector/step/step-inspector.tsx";
import { WorkflowSettings } from "../inspector/workflow/workflow-settings.tsx";
import { TestStepButton } from "../simulate/test-step/test-step-button.tsx";
import { kindOf } from "./authored.ts";
import { pathOfStep } from "./node-path.ts";

/** The selected step, to be edited; the workflow's own settings where none is selected. */
export function DagInspector() {
  const { state, selected } = useDesigner();
  const kept = useSamples();
  const { document } = state;
  const [id] = selected;
  const path = document && id !== undefined ? pathOfStep(document, id) : undefined;
  const aside = <SamplesButton {...kept} />;
  if (selected.length > 1) {
    return (
      <InspectorPanel title={plural(selected.length, "step")}>
        <SeveralSelected />
      </InspectorPanel>
    );
  }
  return (
    <DagExpressions samples={kept.samples}>
      {path && id !== undefined ? (
        <StepPanel id={id} path={path} aside={aside} />
      ) : (
        <InspectorPanel title="Workflow" icon={Workflow} aside={aside}>
          <WorkflowSettings />
        </InspectorPanel>
      )}
    </DagExpressions>
  );
}

interface StepPanelProps {
  readonly id: string;
  readonly path: JsonPath;
  readonly aside: ReactNode;
}

function StepPanel({ id, path, aside }: StepPanelProps) {
  const { state } = useDesigner();
  const step = getAt(state.document, path);
  const kind = isObject(step) ? kindOf(step) : undefined;
  const title = textOf(getAt(state.document, [...path, "title"]));
  return (
    <InspectorPanel
      title={title || id}
      icon={kind && KIND[kind].icon}
      detail={detailOf(title === "" ? undefined : id, kind && KIND[kind].label)}
      aside={
        <>
          <TestStepButton nodeId={id} />
          {aside}
        </>
      }
    >
      <StepInspector key={id} id={id} path={path} />
    </InspectorPanel>
  );
}

const detailOf = (...words: readonly (string | undefined)[]): string =>
  words.filter((word) => word !== undefined).join(" · ");
