import type { Graph, GraphNode, NodeOverlay } from "@waymark/core";
import type { AttemptView } from "@waymark/orchestrator/api";

const COMPENSATION = "~compensate";

/** The step that undoes `stepId`; as the core names it (test beside). */
export const compensationOf = (stepId: string): string => `${stepId}${COMPENSATION}`;
export const isCompensation = (stepId: string): boolean => stepId.endsWith(COMPENSATION);

/** The step that the one with this id, which is a compensation, undoes. */
export const stepOfCompensation = (stepId: string): string => stepId.slice(0, -COMPENSATION.length);

/** The node that a step inside a loop is drawn as, or a pass: `ship[3]/pack` is one of `ship/pack`. */
export const nodeOfPath = (path: string): string => path.replaceAll(/\[\d+\]/g, "");

/**
 * The steps whose attempts belong to a node, and those that undo them once that was asked for. Of a node
 * inside a loop it is the step of one pass, `inside`.
 */
export function stepsOf(
  node: GraphNode,
  overlay: NodeOverlay | undefined,
  inside?: string,
): readonly string[] {
  const own = inside === undefined || isPass(inside) ? node.steps : [inside];
  if (overlay?.compensation === undefined && own === node.steps) return own;
  return [...own, ...own.map((step) => compensationOf(step))];
}

/** A pass of a loop, `ship[3]`, and not a step in one. */
export const isPass = (path: string): boolean => path.endsWith("]");

/** The pass that a step lies in: of `ship[3]/pack` it is `ship[3]`. */
export const passOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

const IN_FLIGHT: readonly NodeOverlay["status"][] = ["running", "retrying", "scheduled", "waiting"];

/**
 * What the page shows where nobody chose: what failed, else what is under way; innermost first.
 * `current` is kept while it is under way, so that the inspector does not jump between siblings.
 */
export function nodeOfInterest(
  graph: Graph,
  nodes: Readonly<Record<string, NodeOverlay>>,
  current?: string,
): string | undefined {
  const parents = new Set(graph.nodes.map((node) => node.parent));
  const leaves = graph.nodes.filter((node) => !parents.has(node.id));
  const withStatus = (status: NodeOverlay["status"]) =>
    leaves.find((node) => nodes[node.id]?.status === status)?.id;
  const undoFailed = () => leaves.find((node) => nodes[node.id]?.compensation === "failed")?.id;
  const failed = withStatus("failed") ?? undoFailed();
  if (failed !== undefined) return failed;
  const status = current === undefined ? undefined : nodes[current]?.status;
  if (status !== undefined && IN_FLIGHT.includes(status)) return current;
  return IN_FLIGHT.map(withStatus).find((id) => id !== undefined);
}

/** The node that failed after, or before, `current` in the graph's order, round and round. */
export function nextFailed(
  graph: Graph,
  nodes: Readonly<Record<string, NodeOverlay>>,
  current: string | undefined,
  by: 1 | -1,
): string | undefined {
  const ids = graph.nodes.map(({ id }) => id);
  const failed = ids.filter(
    (id) => nodes[id]?.status === "failed" || nodes[id]?.compensation === "failed",
  );
  const at = current === undefined ? -1 : ids.indexOf(current);
  const ahead = failed.filter((id) => (ids.indexOf(id) - at) * by > 0);
  return by === 1 ? (ahead[0] ?? failed[0]) : (ahead.at(-1) ?? failed.at(-1));
}

/** The steps that can be retried by hand now, each with the node that shows it. */
export function retryable(graph: Graph, nodes: Readonly<Record<string, NodeOverlay>>) {
  return graph.nodes.flatMap((node) => {
    const overlay = nodes[node.id];
    const open = overlay?.status === "failed" && overlay.failure !== "handled";
    const failed = open ? node.steps : [];
    const undo =
      overlay?.compensation === "failed" ? node.steps.map((step) => compensationOf(step)) : [];
    return [...failed, ...undo].map((stepId) => ({
      stepId,
      nodeId: node.id,
      title: node.title,
      undo: isCompensation(stepId),
    }));
  });
}

/** Of a state's several failed actors, the one whose latest attempt failed for good. */
export const failedForGood = (attempts: readonly AttemptView[]): AttemptView | undefined =>
  newestFirst(attempts).find(
    (attempt) => attempt.status === "failed" && attempt.nextAttemptAt === undefined,
  );

export const newestFirst = (attempts: readonly AttemptView[]): readonly AttemptView[] =>
  attempts.toSorted((a, b) => b.scheduledAt - a.scheduledAt || b.attempt - a.attempt);

export interface StepRow {
  readonly node: GraphNode;
  readonly depth: number;
  readonly overlay: NodeOverlay | undefined;
  /** Where it lies in the run's time, as shares of the whole. */
  readonly span: { readonly from: number; readonly share: number } | undefined;
}

/** Every step in the graph's order, nested states under their parent, with its place in time. */
export function stepRows(
  graph: Graph,
  nodes: Readonly<Record<string, NodeOverlay>>,
  start: number,
  end: number,
): readonly StepRow[] {
  const children = new Map<string | undefined, GraphNode[]>();
  for (const node of graph.nodes)
    children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
  const total = Math.max(end - start, 1);
  const walk = (parent: string | undefined, depth: number): StepRow[] =>
    (children.get(parent) ?? []).flatMap((node) => {
      const overlay = nodes[node.id];
      return [
        { node, depth, overlay, span: spanOf(overlay, start, end, total) },
        ...walk(node.id, depth + 1),
      ];
    });
  return walk(undefined, 0);
}

function spanOf(
  overlay: NodeOverlay | undefined,
  start: number,
  end: number,
  total: number,
): StepRow["span"] {
  if (overlay?.startedAt === undefined) return undefined;
  const from = Math.max(0, overlay.startedAt - start) / total;
  const until = (Math.min(overlay.finishedAt ?? end, end) - start) / total;
  return { from, share: Math.max(until - from, 0.004) };
}
