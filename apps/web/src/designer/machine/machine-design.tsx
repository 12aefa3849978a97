"use client";
import type { Problem } from "@waymark/core";
import { DesignLayout } from "../design-layout.tsx";
import { useDesigner } from "../designer-context.tsx";
import { pathOf } from "../document/json-edit.ts";
import { SelectableDrawing } from "../selectable-drawing.tsx";
import { MachineInspector } from "./machine-inspector.tsx";
import { stateAt } from "./state-path.ts";

/** A statechart on its canvas, with what is selected beside it. */
export function MachineDesign() {
  const { state, select } = useDesigner();
  const choose = ({ pointer }: Problem) => {
    const stateId = state.document && stateAt(state.document, pathOf(pointer));
    select(stateId === undefined ? [] : [stateId]);
  };
  return (
    <DesignLayout
      canvas={<SelectableDrawing />}
      inspector={<MachineInspector />}
      onChoose={choose}
    />
  );
}
