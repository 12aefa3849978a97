import type { Graph } from "@waymark/core";
import { isCompensation, nodeOfPath, stepOfCompensation } from "../steps.ts";

/**
 * The nodes that stand for steps: of a DAG those with their ids, whichever pass of a loop they lie in;
 * of a machine the states that invoke them. What undoes a step is drawn at that step.
 */
export function nodesOfSteps(graph: Graph, stepIds: readonly string[]): ReadonlySet<string> {
  const steps = stepIds.map((id) => (isCompensation(id) ? stepOfCompensation(id) : id));
  const paths = new Set(steps.map((id) => nodeOfPath(id)));
  const named = new Set(steps);
  return new Set(
    graph.nodes
      .filter(({ id, steps: own }) => paths.has(id) || own.some((step) => named.has(step)))
      .map(({ id }) => id),
  );
}
