import { isFinished, nodeOfPath, type JsonValue } from "@waymark/core";
import {
  FAULT_KINDS,
  faultScenarios,
  playFaults,
  type Fault,
  type FaultKind,
  type FaultOutcome,
  type SimulatedCall,
} from "@waymark/simulator";
import type { ScriptableStep } from "./scriptable-steps.ts";
import {
  definitionsOf,
  scriptOf,
  workflowStoodInFor,
  type SimulationSetup,
} from "./simulation-setup.ts";
import { troubleOf } from "./step-script.ts";

export type LabScenario = readonly Fault[];

/** Every way in which one step goes wrong; the first one is that nothing does. */
export const labScenarios = ({ definition }: SimulationSetup): readonly LabScenario[] =>
  faultScenarios(definition, FAULT_KINDS, 1);

/** What becomes of the run in a scenario; undefined where the run does not come to the step that is to go wrong. */
export const playLabScenario = (
  setup: SimulationSetup,
  steps: readonly ScriptableStep[],
  faults: LabScenario,
): FaultOutcome | undefined =>
  playFaults(
    setup.definition,
    {
      input: setup.input,
      signals: setup.signals,
      workflows: definitionsOf(setup).filter(({ name }) => name !== setup.definition.name),
      otherTasks: (call) => outputOf(setup, steps, call),
    },
    faults,
  );

/** What is scripted for the step; of a child run, what is scripted for the step that starts runs of that workflow. */
function outputOf(
  setup: SimulationSetup,
  steps: readonly ScriptableStep[],
  { stepId, task }: Pick<SimulatedCall, "stepId" | "task">,
): JsonValue {
  const workflow = workflowStoodInFor(task);
  const starter = steps.find(({ kind, name }) => kind === "workflow" && name === workflow);
  const script = workflow === undefined ? undefined : starter && setup.scripts[starter.id];
  return workflow === undefined
    ? scriptOf(setup, { stepId, task }).output
    : (script?.output ?? null);
}

/** The same as something to be played step by step: only what the scenario says goes wrong. */
export function setupOf(
  setup: SimulationSetup,
  steps: readonly ScriptableStep[],
  faults: LabScenario,
): SimulationSetup {
  const scripts = Object.fromEntries(
    Object.entries(setup.scripts).map(([id, { output, afterMs }]) => [id, { output, afterMs }]),
  );
  const failing = faults.map(({ stepId, kind }) => {
    const task = steps.find(({ id }) => id === nodeOfPath(stepId))?.name ?? "";
    return [
      stepId,
      { ...scriptOf({ ...setup, scripts }, { stepId, task }), trouble: troubleOf(kind) },
    ];
  });
  return { ...setup, scripts: { ...scripts, ...Object.fromEntries(failing) } };
}

export const FAULT_WORDS: Readonly<Record<FaultKind, string>> = {
  "error-once": "fails once",
  error: "fails every time",
  timeout: "gives no answer in time",
  late: "answers too late",
  crash: "the orchestrator crashes meanwhile",
  duplicate: "answers twice",
};

export type Verdict = "good" | "failed" | "stuck" | "left-behind";

/** What a person has to know of an outcome first. */
export function verdictOf({ status, notUndone }: FaultOutcome): Verdict {
  if (!isFinished(status)) return "stuck";
  if (status === "completed") return "good";
  return notUndone.length > 0 ? "left-behind" : "failed";
}
