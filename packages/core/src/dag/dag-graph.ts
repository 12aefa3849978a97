import { defined } from "../defined.ts";
import type { Graph, GraphEdge, GraphNode } from "../graph.ts";
import type { Approval } from "./approval-fields.ts";
import type { PlannedEdge, PlannedStep } from "./dag-plan.ts";
import type { MapDocument, StepDocument, WaitDocument } from "./dag-schema.ts";
import { picksOf } from "./edges.ts";
import { approverWords } from "./may-answer.ts";
import type { StepGraph } from "./step-graph.ts";

export const dagGraph = (definition: StepGraph): Graph => ({
  kind: "dag",
  ...drawn(definition),
});

/** Nodes and edges of a graph of steps, those inside its loops too; `loop` is the node it lies in. */
function drawn({ plan, document }: StepGraph, loop?: string): Pick<Graph, "nodes" | "edges"> {
  const idOf = (id: string): string => (loop === undefined ? id : `${loop}/${id}`);
  const inner = plan.loops.map(({ id, body }) => drawn(body, idOf(id)));
  const nodes = plan.steps.flatMap((step) => {
    const authored = document.steps[step.id];
    return authored ? [nodeOf(step, authored, loop, idOf(step.id))] : [];
  });
  const edges = plan.steps.flatMap(({ incoming }) =>
    incoming.flatMap((edge) => edgeOf({ plan, document }, edge, idOf)),
  );
  return {
    nodes: [...nodes, ...inner.flatMap((graph) => graph.nodes)],
    edges: [...edges, ...inner.flatMap((graph) => graph.edges)],
  };
}

function nodeOf(
  step: PlannedStep,
  authored: StepDocument,
  loop: string | undefined,
  id: string,
): GraphNode {
  const { title = step.id, description } = authored;
  const compensation = step.kind === "task" ? step.task.compensate?.task : undefined;
  return {
    id,
    kind: step.kind === "task" && step.task.child ? "workflow" : step.kind,
    title,
    steps: step.kind === "task" && loop === undefined ? [step.id] : [],
    detail: detailOf(authored),
    ...(step.join === "all" ? {} : { join: step.join }),
    ...defined({ parent: loop, compensation, description }),
  };
}

function detailOf(authored: StepDocument): string {
  if ("task" in authored) return authored.task;
  if ("workflow" in authored) return authored.workflow;
  if ("signal" in authored) return authored.signal;
  if ("approval" in authored) return approvalDetail(authored.approval);
  if ("choice" in authored) return `${new Set(picksOf(authored)).size} ways`;
  if ("map" in authored) return mapDetail(authored.map);
  if ("repeat" in authored) return `until ${authored.repeat.until}`;
  return waitDetail(authored.wait);
}

function mapDetail({ items }: MapDocument["map"]): string {
  return `for each of ${typeof items === "string" ? items.replace(/^\$\{\s*(.*?)\s*\}$/s, "$1") : "its items"}`;
}

function approvalDetail({ approvers = ["anyone"] }: Approval): string {
  return `by ${typeof approvers === "string" ? approvers : approverWords(approvers)}`;
}

function waitDetail(wait: WaitDocument["wait"]): string {
  if (typeof wait === "object") return `until ${wait.until}`;
  return typeof wait === "number" ? `${wait}ms` : wait;
}

type Authored = Pick<StepGraph, "plan" | "document">;

function edgeOf(
  { plan, document }: Authored,
  edge: PlannedEdge,
  idOf: (id: string) => string,
): GraphEdge[] {
  const [from, to] = [plan.steps[edge.from], plan.steps[edge.to]];
  if (!from || !to) return [];
  const label = [caseLabel(document.steps[from.id], to.id), labelOf(edge, to)]
    .filter((part) => part !== "")
    .join(", ");
  return [
    {
      id: `${idOf(from.id)}->${idOf(to.id)}`,
      from: idOf(from.id),
      to: idOf(to.id),
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
