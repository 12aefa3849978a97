import type { Graph, GraphEdge, GraphNode } from "../graph.ts";
import type { Approval } from "./approval-fields.ts";
import type { DagDefinition } from "./dag-definition.ts";
import type { PlannedEdge, PlannedStep } from "./dag-plan.ts";
import type { StepDocument, WaitDocument } from "./dag-schema.ts";
import { picksOf } from "./edges.ts";

export function dagGraph({ plan, document }: DagDefinition): Graph {
  const nodes = plan.steps.flatMap((step) => {
    const authored = document.steps[step.id];
    return authored ? [nodeOf(step, authored)] : [];
  });
  const edges = plan.steps.flatMap(({ incoming }) =>
    incoming.flatMap((edge) => edgeOf({ plan, document }, edge)),
  );
  return { kind: "dag", nodes, edges };
}

function nodeOf(step: PlannedStep, authored: StepDocument): GraphNode {
  const { title = step.id, description } = authored;
  const compensation = step.kind === "task" ? step.task.compensate?.task : undefined;
  return {
    id: step.id,
    kind: step.kind === "task" && step.task.child ? "workflow" : step.kind,
    title,
    steps: step.kind === "task" ? [step.id] : [],
    detail: detailOf(authored),
    ...(step.join === "all" ? {} : { join: step.join }),
    ...(compensation === undefined ? {} : { compensation }),
    ...(description === undefined ? {} : { description }),
  };
}

function detailOf(authored: StepDocument): string {
  if ("task" in authored) return authored.task;
  if ("workflow" in authored) return authored.workflow;
  if ("signal" in authored) return authored.signal;
  if ("approval" in authored) return approvalDetail(authored.approval);
  if ("choice" in authored) return `${new Set(picksOf(authored)).size} ways`;
  return waitDetail(authored.wait);
}

function approvalDetail({ approvers = ["anyone"] }: Approval): string {
  return `by ${typeof approvers === "string" ? approvers : approvers.join(" or ")}`;
}

function waitDetail(wait: WaitDocument["wait"]): string {
  if (typeof wait === "object") return `until ${wait.until}`;
  return typeof wait === "number" ? `${wait}ms` : wait;
}

type Authored = Pick<DagDefinition, "plan" | "document">;

function edgeOf({ plan, document }: Authored, edge: PlannedEdge): GraphEdge[] {
  const [from, to] = [plan.steps[edge.from], plan.steps[edge.to]];
  if (!from || !to) return [];
  const label = [caseLabel(document.steps[from.id], to.id), labelOf(edge, to)]
    .filter((part) => part !== "")
    .join(", ");
  return [
    {
      id: `${from.id}->${to.id}`,
      from: from.id,
      to: to.id,
      kind: "needs",
      ...(edge.on === "completed" ? {} : { on: edge.on }),
      ...(label === "" ? {} : { label }),
    },
  ];
}

/** What must be so for the run to come along an edge: how its source ended, and the conditions. */
const labelOf = ({ on, when }: PlannedEdge, to: PlannedStep): string =>
  [on === "completed" ? undefined : on, when?.text, to.when?.text]
    .filter((part) => part !== undefined)
    .join(", ");

/** The conditions on which a choice picks a step; empty for an edge from a step of another kind. */
function caseLabel(from: StepDocument | undefined, to: string): string {
  if (!from || !("choice" in from)) return "";
  const cases = from.choice.filter((way) => way.to === to).map(({ when }) => when);
  return [...cases, ...(from.default === to ? ["otherwise"] : [])].join(" or ");
}
