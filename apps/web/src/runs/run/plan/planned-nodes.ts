import type { Graph } from "@waymark/core";
import type { PlanView } from "@waymark/orchestrator/api";
import { STATUS, type Tone } from "../../../ui/status.tsx";
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

/** What a plan makes of a node, in a word or two. */
export interface PlannedMark {
  readonly tone: Tone;
  readonly mark: string;
}

/** By node; of several that would be made of one it is what comes first: begun anew, ended, undone, begun. */
export function plannedMarks(
  graph: Graph,
  { resets, ends, undoes, begins }: PlanView,
): ReadonlyMap<string, PlannedMark> {
  const marks = new Map<string, PlannedMark>();
  const mark = (stepIds: readonly string[], as: PlannedMark) => {
    for (const nodeId of nodesOfSteps(graph, stepIds)) {
      if (!marks.has(nodeId)) marks.set(nodeId, as);
    }
  };
  mark(resets, { tone: "amber", mark: "begins anew" });
  for (const { stepId, status } of ends) {
    mark([stepId], { tone: STATUS[status].tone, mark: STATUS[status].label.toLowerCase() });
  }
  mark(undoes, { tone: "violet", mark: "undone" });
  mark(begins, { tone: "blue", mark: "begins" });
  return marks;
}
