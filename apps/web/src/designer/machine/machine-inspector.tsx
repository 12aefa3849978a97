"use client";
import { useState } from "react";
import { KIND } from "../../graph/kind.ts";
import { plural } from "../../ui/format.ts";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";
import { useDesigner } from "../designer-context.tsx";
import { MachineExpressions } from "../expression/machine/machine-expressions.tsx";
import { SamplesButton } from "../expression/samples/samples-dialog.tsx";
import { useSamples } from "../expression/samples/use-samples.ts";
import { FormPanel } from "../inspector/form-panel.tsx";
import { InspectorPanel } from "../inspector/inspector-panel.tsx";
import { PartEditor } from "../inspector/part-editor.tsx";
import { WorkflowSettings } from "../inspector/workflow/workflow-settings.tsx";
import { TestStepButton } from "../simulate/test-step/test-step-button.tsx";
import { kindOf } from "./edits/set-kind.ts";
import { InvokeList } from "./inspector/invoke-list.tsx";
import { MachineForm } from "./inspector/machine-form.tsx";
import { StateForm } from "./inspector/state-form.tsx";
import { TransitionList } from "./inspector/transition-list.tsx";
import { titleOf } from "./sketch.ts";
import type { TreeState } from "./state-tree.ts";
import { useMachine } from "./use-machine.ts";
import { invokesOf } from "./written-transitions.ts";

/** The selected state with its ways out; the machine itself where none is selected. */
export function MachineInspector() {
  const { selected } = useDesigner();
  const { root, selection } = useMachine();
  const kept = useSamples();
  const state = selection?.state ?? root;
  if (selected.length > 1)
    return (
      <InspectorPanel title={plural(selected.length, "state")}>
        <p className="p-4 text-sm text-ink-3">
          Move them by dragging, copy them with Ctrl+C, remove them with Delete.
        </p>
      </InspectorPanel>
    );
  const place = selection?.transition?.place.join("/");
  const key = `${state.path.join("/")} ${place ?? ""}`;
  const shared = { state, transition: place };
  return (
    <MachineExpressions samples={kept.samples}>
      {state.parent ? (
        <InspectorPanel
          title={titleOf(state)}
          icon={KIND[kindOf(state)].icon}
          detail={[titleOf(state) === state.key ? [] : state.key, KIND[kindOf(state)].label]
            .flat()
            .join(" · ")}
          aside={
            <>
              {invokesOf(state.state).length === 0 ? null : <TestStepButton nodeId={state.id} />}
              <SamplesButton {...kept} />
            </>
          }
        >
          <StateTabs key={key} {...shared} />
        </InspectorPanel>
      ) : (
        <InspectorPanel
          title="The machine"
          icon={KIND.workflow.icon}
          aside={<SamplesButton {...kept} />}
        >
          <MachineTabs key={key} {...shared} />
        </InspectorPanel>
      )}
    </MachineExpressions>
  );
}

interface TabsProps {
  readonly state: TreeState;
  /** The one that was selected on the canvas. */
  readonly transition: string | undefined;
}

type StateTab = "state" | "transitions" | "invoke" | "json";

function StateTabs({ state, transition }: TabsProps) {
  const [tab, show] = useState<StateTab>(transition === undefined ? "state" : "transitions");
  return (
    <Tabs<StateTab>
      label="Parts of the state"
      value={tab}
      onChange={show}
      tabs={[
        { id: "state", label: "State" },
        { id: "transitions", label: "Transitions" },
        { id: "invoke", label: "Invoke" },
        { id: "json", label: "JSON" },
      ]}
      className="flex min-h-0 flex-1 flex-col"
    >
      <FormPanel tab="state">
        <StateForm state={state} />
      </FormPanel>
      <FormPanel tab="transitions">
        <TransitionList state={state} open={transition} />
      </FormPanel>
      <FormPanel tab="invoke">
        <InvokeList state={state} />
      </FormPanel>
      <TabPanel value="json" className="flex min-h-0 flex-1 flex-col p-3">
        <PartEditor label={`State ${state.key}`} path={state.path} />
      </TabPanel>
    </Tabs>
  );
}

type MachineTab = "machine" | "transitions" | "workflow" | "json";

function MachineTabs({ state, transition }: TabsProps) {
  const [tab, show] = useState<MachineTab>(transition === undefined ? "machine" : "transitions");
  return (
    <Tabs<MachineTab>
      label="Parts of the machine"
      value={tab}
      onChange={show}
      tabs={[
        { id: "machine", label: "Machine" },
        { id: "transitions", label: "In any state" },
        { id: "workflow", label: "Workflow" },
        { id: "json", label: "JSON" },
      ]}
      className="flex min-h-0 flex-1 flex-col"
    >
      <FormPanel tab="machine">
        <MachineForm />
      </FormPanel>
      <FormPanel tab="transitions">
        <TransitionList state={state} open={transition} />
        <InvokeList state={state} />
      </FormPanel>
      <TabPanel value="workflow" className="flex min-h-0 flex-1 flex-col">
        <WorkflowSettings />
      </TabPanel>
      <TabPanel value="json" className="flex min-h-0 flex-1 flex-col p-3">
        <PartEditor label="Machine" path={state.path} />
      </TabPanel>
    </Tabs>
  );
}
