"use client";
import { InspectorPanel } from "../inspector/inspector-panel.tsx";
import { PartEditor } from "../inspector/part-editor.tsx";
import { titleOf } from "./sketch.ts";
import { useMachine } from "./use-machine.ts";

/** The selected state, to be edited. */
export function MachineInspector() {
  const { selection } = useMachine();
  if (!selection) return <InspectorPanel />;
  const { state } = selection;
  const label = state.parent ? `State ${state.key}` : "Machine";
  return (
    <InspectorPanel title={state.parent ? titleOf(state) : "The machine"}>
      <PartEditor key={state.path.join("/")} label={label} path={state.path} />
    </InspectorPanel>
  );
}
