"use client";
import { KIND } from "../../../graph/kind.ts";
import { kindOf } from "../../dag/authored.ts";
import { useStepPicture } from "../../dag/step-icon.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { getAt, isObject, type JsonPath } from "../../document/json-edit.ts";
import { DagExpressions } from "../../expression/dag/dag-expressions.tsx";
import { SamplesButton } from "../../expression/samples/samples-dialog.tsx";
import { useSamples } from "../../expression/samples/use-samples.ts";
import { TestStepButton } from "../../simulate/test-step/test-step-button.tsx";
import { InspectorPanel } from "../inspector-panel.tsx";
import { textOf } from "../members/typed-value.ts";
import { StepIdField } from "./step-id-field.tsx";
import { StepInspector } from "./step-inspector.tsx";

interface StepPanelProps {
  readonly id: string;
  readonly path: JsonPath;
}

/** The inspector of one step. */
export function StepPanel({ id, path }: StepPanelProps) {
  const { state } = useDesigner();
  const kept = useSamples();
  const step = getAt(state.document, path);
  const kind = isObject(step) ? kindOf(step) : undefined;
  const { icon } = useStepPicture(kind ?? "task", textOf(getAt(step, ["task"])));
  const title = textOf(getAt(step, ["title"]));
  return (
    <DagExpressions samples={kept.samples}>
      <InspectorPanel
        title={title || id}
        icon={kind && icon}
        name={<StepIdField key={id} nodeId={id} isShown={title !== ""} />}
        detail={kind && KIND[kind].label}
        aside={
          <>
            <TestStepButton nodeId={id} />
            <SamplesButton {...kept} />
          </>
        }
      >
        <StepInspector key={id} id={id} path={path} kind={kind} />
      </InspectorPanel>
    </DagExpressions>
  );
}
