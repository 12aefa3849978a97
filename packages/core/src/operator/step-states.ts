import type { TaskStep } from "../attempts.ts";
import { stateAt } from "../dag/dag-state.ts";
import type { Definition } from "../definition.ts";
import type { StepId } from "../ids.ts";
import { stepEntries, taskStepOf } from "../machine/machine-turn.ts";
import type { DagSnapshot, MachineSnapshot, RunSnapshot, StepState } from "../snapshot.ts";

/** Every step that a run knows of, in the order of its definition. */
export function stepStates(
  definition: Definition,
  snapshot: RunSnapshot,
): readonly (readonly [StepId, StepState])[] {
  if (definition.kind === "machine") return stepEntries(snapshot as MachineSnapshot);
  return definition.plan.steps.map(({ id, index }) => [
    id,
    stateAt(snapshot as DagSnapshot, index),
  ]);
}

/** What the attempts of a step are made by; undefined for one that makes none. */
export function taskOf(
  definition: Definition,
  snapshot: RunSnapshot,
  stepId: StepId,
): TaskStep | undefined {
  if (definition.kind === "machine") {
    return taskStepOf(definition, snapshot as MachineSnapshot, stepId);
  }
  const step = definition.plan.steps[definition.plan.indexOf.get(stepId) ?? -1];
  return step?.kind === "task" ? step.task : undefined;
}
