import { compensationIn } from "../compensation-states.ts";
import type { NodeOverlay, Overlay } from "../graph.ts";
import type { DagSnapshot } from "../snapshot.ts";
import { childOverlay, overlayOfStep } from "../step-overlay.ts";
import type { StepState } from "../step-state.ts";
import type { DagPlan, PlannedStep } from "./dag-plan.ts";
import { stateAt } from "./dag-state.ts";
import { insideOverlay, loopOverlay } from "./loop/loop-overlay.ts";
import type { StepGraph } from "./step-graph.ts";

/** The status of every node that is not merely pending. */
export function dagOverlay({ plan }: StepGraph, snapshot: DagSnapshot): Overlay {
  const nodes = plan.steps.flatMap((step) => {
    const state = stateAt(snapshot, step.index);
    if (isUntouched(state)) return [];
    return [[step.id, stepOverlay(step, state, snapshot)] as const, ...inside(step, state)];
  });
  return { status: snapshot.status, nodes: Object.fromEntries(nodes) };
}

/** What lies inside a loop, as far as anything has happened there. */
function inside(step: PlannedStep, state: StepState): (readonly [string, NodeOverlay])[] {
  if (!("body" in step)) return [];
  return step.body.nodes
    .map((node, index) => [`${step.id}/${node}`, insideOverlay(state, index)] as const)
    .filter(([, { status }]) => status !== "pending");
}

/** What a node shows, by its path: a step, or what all passes of a loop together come to at one inside. */
export function nodeOverlay(
  { steps, indexOf }: DagPlan,
  snapshot: DagSnapshot,
  node: string,
): NodeOverlay | undefined {
  const end = node.indexOf("/");
  const step = steps[indexOf.get(end < 0 ? node : node.slice(0, end)) ?? -1];
  if (!step) return undefined;
  const state = stateAt(snapshot, step.index);
  if (end < 0) return stepOverlay(step, state, snapshot);
  const index = "body" in step ? step.body.nodeIndexOf.get(node.slice(end + 1)) : undefined;
  return index === undefined ? undefined : insideOverlay(state, index);
}

function stepOverlay(step: PlannedStep, state: StepState, snapshot: DagSnapshot): NodeOverlay {
  if ("body" in step) return loopOverlay(state);
  if (step.kind !== "task") return overlayOfStep(state);
  const compensation = compensationIn(snapshot.compensation?.steps ?? [], step.id);
  return {
    ...overlayOfStep(state, { retry: step.task.retry, compensation }),
    ...childOverlay(step.task, snapshot.runId, state),
  };
}

const isUntouched = (state: StepState): boolean =>
  state.status === "pending" && state.attempt === undefined;
