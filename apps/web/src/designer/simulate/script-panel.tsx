"use client";
import { useState } from "react";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { useDesigner } from "../designer-context.tsx";
import { ScriptRow } from "./script-row.tsx";
import type { ScriptableStep } from "./scriptable-steps.ts";
import type { SimulationSetup } from "./simulation-setup.ts";
import type { StepScript } from "./step-script.ts";

interface ScriptPanelProps {
  readonly steps: readonly ScriptableStep[];
  readonly setup: SimulationSetup;
  readonly onChange: (stepId: string, script: StepScript) => void;
}

/** What each step does in the simulation; the selected one is open. */
export function ScriptPanel({ steps, setup, onChange }: ScriptPanelProps) {
  const { selected, select } = useDesigner();
  const [nodeId] = selected;
  const [undoing, showUndoing] = useState<string>();
  const isOpen = ({ id, kind, nodeId: own }: ScriptableStep): boolean =>
    kind === "compensation" ? id === undoing : own === nodeId;
  const toggle = (step: ScriptableStep): void => {
    const open = isOpen(step);
    if (step.kind === "compensation") showUndoing(open ? undefined : step.id);
    else select(open ? [] : [step.nodeId]);
  };
  if (steps.length === 0)
    return <p className="p-4 text-sm text-ink-3">No step of it carries anything out.</p>;
  return (
    <ScrollRegion label="What the steps do" className="min-h-0 flex-1">
      <ul className="divide-y">
        {steps.map((step) => {
          const script = setup.scripts[step.id];
          return script === undefined ? null : (
            <ScriptRow
              key={step.id}
              step={step}
              script={script}
              open={isOpen(step)}
              onToggle={() => toggle(step)}
              onChange={(next) => onChange(step.id, next)}
            />
          );
        })}
      </ul>
    </ScrollRegion>
  );
}
