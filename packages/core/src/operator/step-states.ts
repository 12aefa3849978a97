import { stateAt } from "../dag/dag-state.ts";
import { tasksInside, type TaskState } from "../dag/tasks-inside.ts";
import type { Definition } from "../definition.ts";
import type { StepId } from "../ids.ts";
import { stepEntries, taskStepOf } from "../machine/machine-turn.ts";
import type { DagSnapshot, MachineSnapshot, RunSnapshot } from "../snapshot.ts";
import type { StepState } from "../step-state.ts";

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

/** The steps that make attempts, with what they are made by; those inside a DAG's loops by their paths. */
export function taskStates(definition: Definition, snapshot: RunSnapshot): readonly TaskState[] {
  if (definition.kind === "dag") return tasksInside(definition, snapshot as DagSnapshot);
  const machine = snapshot as MachineSnapshot;
  return stepEntries(machine).map(([stepId, state]) => ({
    step: taskStepOf(definition, machine, stepId),
    state,
  }));
}
