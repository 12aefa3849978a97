import type { Graph, GraphEdge, GraphNode } from "../graph.ts";
import type { DagDefinition } from "./dag-definition.ts";
import type { PlannedStep } from "./dag-plan.ts";
import type { StepDocument } from "./dag-schema.ts";

export function dagGraph({ plan, document }: DagDefinition): Graph {
  const nodes = plan.steps.flatMap((step) => {
    const authored = document.steps[step.id];
    return authored ? [nodeOf(step, authored)] : [];
  });
  const edges = plan.steps.flatMap((step) =>
    step.needs.flatMap((need) => {
      const from = plan.steps[need];
      return from ? [edgeOf(from, step)] : [];
    }),
  );
  return { kind: "dag", nodes, edges };
}

function nodeOf(step: PlannedStep, authored: StepDocument): GraphNode {
  const { title = step.id, description } = authored;
  const compensation = step.kind === "task" ? step.task.compensate?.task : undefined;
  return {
    id: step.id,
    kind: step.kind,
    title,
    steps: step.kind === "task" ? [step.id] : [],
    detail: detailOf(authored),
    ...(compensation === undefined ? {} : { compensation }),
    ...(description === undefined ? {} : { description }),
  };
}

function detailOf(authored: StepDocument): string {
  if ("task" in authored) return authored.task;
  if ("signal" in authored) return authored.signal;
  return typeof authored.wait === "number" ? `${authored.wait}ms` : authored.wait;
}

const edgeOf = (from: PlannedStep, to: PlannedStep): GraphEdge => ({
  id: `${from.id}->${to.id}`,
  from: from.id,
  to: to.id,
  kind: "needs",
  ...(to.when === undefined ? {} : { label: to.when.text }),
});
