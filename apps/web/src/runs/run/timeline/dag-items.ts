import type { Graph, GraphNode, StepStatus } from "@waymark/core";
import type { TimelineAttempt } from "@waymark/orchestrator/api";
import { nodeOfPath } from "../steps.ts";
import { byStep, endOf, stepItem, type Nodes, type TimelineItem } from "./items.ts";

/** Attempts inside of loops, by the loop of the first level that they were read for. */
export type LoopAttempts = ReadonlyMap<string, readonly TimelineAttempt[]>;

/** The steps of a DAG in the order of its graph, loops with their passes inside. */
export function dagItems(
  graph: Graph,
  nodes: Nodes,
  attempts: readonly TimelineAttempt[],
  loops: LoopAttempts,
): readonly TimelineItem[] {
  const steps = byStep(attempts);
  const kinds = new Map(graph.nodes.map((node) => [node.id, node]));
  return graph.nodes
    .filter((node) => node.parent === undefined)
    .map((node) => {
      const { id, title, kind: nodeKind } = node;
      const inside = loops.get(id);
      return isLoop(node)
        ? loopItem(node, nodes, inside ? passItems(id, inside, kinds) : [])
        : stepItem({ id, title, nodeKind, overlay: nodes[id] }, steps);
    });
}

const isLoop = (node: GraphNode | undefined): boolean =>
  node?.kind === "map" || node?.kind === "repeat";

function loopItem(
  { id, title, kind }: GraphNode,
  nodes: Nodes,
  children: readonly TimelineItem[],
): TimelineItem {
  const overlay = nodes[id];
  const { progress, startedAt } = overlay ?? {};
  return {
    id,
    kind: "step",
    title,
    nodeKind: kind,
    status: overlay?.status ?? "pending",
    selects: id,
    parts:
      overlay === undefined || startedAt === undefined
        ? []
        : [{ kind: "passes", from: startedAt, to: endOf(overlay), tone: "grey" }],
    children,
    ...(progress && progress.total > 0
      ? { loop: id, note: `${progress.completed + progress.failed}/${progress.total}` }
      : {}),
  };
}

type Kinds = ReadonlyMap<string, GraphNode>;

/** The passes of the loop `loop` in their order, with the steps that have attempts. */
function passItems(
  loop: string,
  attempts: readonly TimelineAttempt[],
  kinds: Kinds,
): readonly TimelineItem[] {
  const passes = new Map<number, TimelineAttempt[]>();
  for (const attempt of attempts) {
    const number = Number.parseInt(attempt.stepId.slice(loop.length + 1), 10);
    passes.set(number, [...(passes.get(number) ?? []), attempt]);
  }
  return [...passes]
    .toSorted(([a], [b]) => a - b)
    .map(([number, inside]) => {
      const id = `${loop}[${number}]`;
      const children = insideItems(id, inside, kinds);
      return {
        id,
        kind: "pass",
        title: `${loop.slice(loop.lastIndexOf("/") + 1)}[${number}]`,
        status: statusOfAll(children),
        selects: id,
        parts: children.flatMap(({ parts }) => parts),
        children,
      };
    });
}

/** The steps of one pass, further loops among them. */
function insideItems(
  pass: string,
  attempts: readonly TimelineAttempt[],
  kinds: Kinds,
): readonly TimelineItem[] {
  const steps = byStep(attempts);
  const names = new Set(attempts.map(({ stepId }) => nameIn(pass, stepId)));
  return [...names].map((name) => {
    const id = `${pass}/${name}`;
    const node = kinds.get(nodeOfPath(id));
    const facts = { id, title: node?.title ?? name, nodeKind: node?.kind };
    if (!isLoop(node)) return stepItem(facts, steps);
    const children = passItems(
      id,
      attempts.filter(({ stepId }) => stepId.startsWith(`${id}[`)),
      kinds,
    );
    return {
      ...facts,
      kind: "step",
      status: statusOfAll(children),
      selects: id,
      parts: children.flatMap(({ parts }) => parts),
      children,
    };
  });
}

const nameIn = (pass: string, stepId: string): string =>
  /^[^[/~]+/.exec(stepId.slice(pass.length + 1))?.[0] ?? "";

const WORST: readonly StepStatus[] = ["running", "retrying", "scheduled", "waiting", "failed"];

const statusOfAll = (items: readonly TimelineItem[]): StepStatus =>
  WORST.find((status) => items.some((item) => item.status === status)) ?? "completed";
