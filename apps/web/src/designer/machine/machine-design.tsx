"use client";
import type { Problem } from "@waymark/core";
import { useRef } from "react";
import { PanelBoundary } from "../../ui/panel-boundary.tsx";
import { DesignLayout } from "../design-layout.tsx";
import { useDesigner } from "../designer-context.tsx";
import { pathOf } from "../document/json-edit.ts";
import { MachineCanvas } from "./canvas/machine-canvas.tsx";
import { MachineInspector } from "./machine-inspector.tsx";
import { StateOutline } from "./state-outline.tsx";
import { stateAt } from "./state-path.ts";

/** A statechart on its canvas, with its states as a tree at the left and what is selected at the right. */
export function MachineDesign() {
  const { state, select } = useDesigner();
  const inspector = useRef<HTMLDivElement>(null);
  const choose = ({ pointer }: Problem) => {
    const stateId = state.document && stateAt(state.document, pathOf(pointer));
    select(stateId === undefined ? [] : [stateId]);
  };
  return (
    <DesignLayout
      canvas={
        <PanelBoundary name="canvas">
          <div className="flex min-h-64 min-w-0 flex-1">
            <StateOutline />
            <MachineCanvas
              onInspect={() =>
                inspector.current?.querySelector<HTMLElement>("input, textarea, select")?.focus()
              }
            />
          </div>
        </PanelBoundary>
      }
      inspector={
        <div ref={inspector} className="contents">
          <MachineInspector />
        </div>
      }
      onChoose={choose}
    />
  );
}
