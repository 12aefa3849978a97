import type { Definition } from "../definition.ts";
import { compensatedBy, nodeOfPath, type StepId } from "../ids.ts";

/** The node of the graph that runs a step, or runs the step that a compensation undoes. */
export function nodeOfStep(definition: Definition, stepId: StepId): { readonly nodeId?: string } {
  const step = compensatedBy(stepId) ?? stepId;
  if (definition.kind === "dag") return { nodeId: nodeOfPath(step) };
  const state = definition.states.find(({ steps }) => steps.includes(step));
  // A spawned actor belongs to no state.
  return state?.parent === undefined ? {} : { nodeId: state.id };
}
