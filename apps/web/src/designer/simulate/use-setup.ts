"use client";
import type { Definition, JsonValue } from "@waymark/core";
import { useMemo } from "react";
import { useDesigner } from "../designer-context.tsx";
import { assumedInput } from "./assumed-input.ts";
import { definitionWith, type HeldGuards } from "./guards/held-guards.ts";
import { samplesOf, scriptableSteps, type ScriptableStep } from "./scriptable-steps.ts";
import { useSimulationHost } from "./simulation-host.tsx";
import type { SimulationSetup } from "./simulation-setup.ts";
import { USUAL_MS, type StepScript } from "./step-script.ts";
import { useWorkflowDefinitions } from "./use-workflow-definitions.ts";

interface Prepared {
  readonly steps: readonly ScriptableStep[];
  /** What a simulation of the document as it is now begins with. */
  readonly setup: SimulationSetup;
}

/** What is simulated: the document, with what was pinned, scripted and held. */
export function useSetup(
  definition: Definition,
  chosen: Readonly<Record<string, StepScript>>,
  input: JsonValue | undefined,
  held: HeldGuards,
): Prepared {
  const { tasks } = useDesigner();
  const { samples: kept } = useSimulationHost();
  const workflows = useWorkflowDefinitions(definition);
  return useMemo(() => {
    const steps = scriptableSteps(definition);
    const samples = samplesOf(tasks);
    const scripts = Object.fromEntries(
      steps.map(({ id, name }): [string, StepScript] => {
        const usual = { output: samples[name ?? ""] ?? null, afterMs: USUAL_MS };
        const pinned = kept[id]?.output;
        const script = chosen[id] ?? usual;
        return [id, pinned === undefined ? script : { ...script, output: pinned }];
      }),
    );
    const setup: SimulationSetup = {
      definition: definitionWith(definition, held),
      workflows,
      input: assumedInput(definition.inputSchema, input),
      scripts,
      samples,
      signals: {},
    };
    return { steps, setup };
  }, [definition, workflows, tasks, kept, chosen, input, held]);
}
