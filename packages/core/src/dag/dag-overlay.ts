import type { NodeOverlay, Overlay } from "../graph.ts";
import type { DagSnapshot, StepState } from "../snapshot.ts";
import { childOverlay, overlayOfStep } from "../step-overlay.ts";
import type { PlannedStep } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import type { StepGraph } from "./step-graph.ts";

/** The status of every node that is not merely pending. */
export function dagOverlay(definition: StepGraph, snapshot: DagSnapshot): Overlay {
  const nodes = definition.plan.steps
    .filter((step) => !isUntouched(stateAt(snapshot, step.index)))
    .map((step) => [step.id, nodeOverlay(step, snapshot)] as const);
  return { status: snapshot.status, nodes: Object.fromEntries(nodes) };
}

export function nodeOverlay(step: PlannedStep, snapshot: DagSnapshot): NodeOverlay {
  const state = stateAt(snapshot, step.index);
  if (step.kind !== "task") return overlayOfStep(state);
  const compensation = snapshot.compensation?.steps[step.id];
  return {
    ...overlayOfStep(state, { retry: step.task.retry, compensation }),
    ...childOverlay(step.task, snapshot.runId, state),
  };
}

const isUntouched = (state: StepState): boolean =>
  state.status === "pending" && state.attempt === undefined;
