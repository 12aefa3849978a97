import {
  defineDag,
  nodeOfPath,
  unknownWorkflows,
  type Definition,
  type JsonValue,
  type StepId,
  type StepSchedule,
} from "@waymark/core";
import { USUAL_MS, type StepScript } from "./step-script.ts";

/** What a simulation begins with: the same setup and the same acts give the same run. */
export interface SimulationSetup {
  readonly definition: Definition;
  /** Workflows that it starts runs of, as they are published. Of what is not here a stand-in runs. */
  readonly workflows: readonly Definition[];
  readonly input: JsonValue;
  /** By the id of a step, or of the node that the steps of a loop's passes are drawn as. */
  readonly scripts: Readonly<Record<string, StepScript>>;
  /** What a task gives that is not scripted, by its name; absent: null. */
  readonly samples: Readonly<Record<string, JsonValue>>;
  /** Payloads of signals that are sent by themselves as soon as the run waits for them. */
  readonly signals: Readonly<Record<string, JsonValue>>;
}

/** The task of the stand-in of a workflow. */
const STAND_IN = "stand-in:";

/** The workflow that a task stands in for; undefined for any other task. */
export const workflowStoodInFor = (task: string): string | undefined =>
  task.startsWith(STAND_IN) ? task.slice(STAND_IN.length) : undefined;

/** Names of the workflows that a definition starts runs of. */
export function workflowsOf(definition: Definition): readonly string[] {
  const names = new Set<string>();
  unknownWorkflows(definition, (name) => {
    names.add(name);
    return true;
  });
  return [...names].filter((name) => name !== definition.name);
}

/** All that runs: the workflow, those it starts runs of, and stand-ins for those that are not known here. */
export function definitionsOf({ definition, workflows }: SimulationSetup): readonly Definition[] {
  const known = new Set([definition, ...workflows].map(({ name }) => name));
  const missing = new Set(
    [definition, ...workflows].flatMap(workflowsOf).filter((name) => !known.has(name)),
  );
  return [...workflows, ...[...missing].map(standIn), definition];
}

/** A workflow that gives what the step is scripted to give which started it. */
const standIn = (name: string): Definition =>
  defineDag({
    name,
    steps: { result: { task: `${STAND_IN}${name}` } },
    output: "${ steps.result.output }",
  });

/** What a step of the run does. */
export function scriptOf(
  { scripts, samples }: SimulationSetup,
  { stepId, task }: Pick<StepSchedule, "stepId" | "task">,
): StepScript {
  const own = scripts[stepId] ?? scripts[nodeOfPath(stepId)];
  return own ?? { output: samples[task] ?? null, afterMs: USUAL_MS };
}

/** What a step of a child run does: a stand-in what the step does that started it, any other gives a sample. */
export function scriptOfChild(
  setup: SimulationSetup,
  { task }: Pick<StepSchedule, "task">,
  parent: StepId | undefined,
): StepScript {
  if (task.startsWith(STAND_IN) && parent !== undefined)
    return scriptOf(setup, { stepId: parent, task });
  return { output: setup.samples[task] ?? null, afterMs: USUAL_MS };
}
