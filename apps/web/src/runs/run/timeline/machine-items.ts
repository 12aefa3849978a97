import type { Graph, GraphNode } from "@waymark/core";
import type { ChangeView, TimelineAttempt } from "@waymark/orchestrator/api";
import { STATUS } from "../../../ui/status.tsx";
import { isCompensation } from "../steps.ts";
import { byStep, stepItem, type AttemptsByStep, type Nodes, type TimelineItem } from "./items.ts";
import type { Part } from "./parts.ts";
import { staysOf, type Stay } from "./stays.ts";

/** The states of a machine, each with its invoked actors and the states inside; first a lane of those it entered. */
export function machineItems(
  graph: Graph,
  nodes: Nodes,
  attempts: readonly TimelineAttempt[],
  changes: readonly ChangeView[],
): readonly TimelineItem[] {
  const stays = staysOf(changes);
  const steps = byStep(attempts);
  const inside = new Map<string | undefined, GraphNode[]>();
  for (const node of graph.nodes)
    inside.set(node.parent, [...(inside.get(node.parent) ?? []), node]);
  const statesIn = (parent: string | undefined): readonly TimelineItem[] =>
    (inside.get(parent) ?? []).map((node) => ({
      id: node.id,
      kind: "state",
      title: node.title,
      nodeKind: node.kind,
      status: nodes[node.id]?.status ?? "pending",
      selects: node.id,
      parts: (stays.get(node.id) ?? []).map(partOf),
      children: [...actorsOf(node, steps), ...statesIn(node.id)],
    }));
  return [
    ...laneOf(inside.get(undefined) ?? [], stays),
    ...statesIn(undefined),
    ...others(graph, steps),
  ];
}

/** Waits are the time in a state in which nothing but a signal or an `after` could move it. */
function partOf({ from, to, status }: Stay): Part {
  const kind = status === "waiting" ? "wait" : status === "retrying" ? "backoff" : "state";
  return { kind, from, to, tone: kind === "state" ? "grey" : "amber" };
}

const actorsOf = (node: GraphNode, steps: AttemptsByStep): readonly TimelineItem[] =>
  node.steps
    .filter((id) => steps.has(id))
    .map((id) => stepItem({ id, title: id, nodeKind: "task", selects: node.id }, steps));

/** One state after the other. Where several are entered together the rows below tell it better. */
function laneOf(
  top: readonly GraphNode[],
  stays: ReadonlyMap<string, readonly Stay[]>,
): readonly TimelineItem[] {
  const parts = top
    .flatMap((node) =>
      merged(stays.get(node.id) ?? []).map(({ from, to, status }): Part => ({
        kind: "state",
        from,
        to,
        tone: to === undefined ? STATUS[status].tone : "green",
        label: node.title,
      })),
    )
    .toSorted((a, b) => a.from - b.from);
  const [first] = parts;
  if (!first || parts.some((part, at) => (parts[at + 1]?.from ?? Infinity) < (part.to ?? Infinity)))
    return [];
  return [
    {
      id: "~states",
      kind: "lane",
      title: "States entered",
      status: parts.at(-1)?.to === undefined ? "running" : "completed",
      selects: top.find((node) => node.title === parts.at(-1)?.label)?.id ?? "",
      parts,
      children: [],
    },
  ];
}

/** Stays that follow each other without a gap are one: how it stood in the state changed, not the state. */
function merged(stays: readonly Stay[]): readonly Stay[] {
  const whole: Stay[] = [];
  for (const stay of stays) {
    const last = whole.at(-1);
    if (last?.to !== stay.from) whole.push(stay);
    else whole[whole.length - 1] = { ...stay, from: last.from };
  }
  return whole;
}

/** Attempts of actions and spawned actors, which no state draws. */
function others(graph: Graph, steps: AttemptsByStep): readonly TimelineItem[] {
  const drawn = new Set(graph.nodes.flatMap((node) => node.steps as readonly string[]));
  return [...steps.keys()]
    .filter((id) => !drawn.has(id) && !isCompensation(id))
    .map((id) => stepItem({ id, title: id.replace(/~action\d+$/, ""), nodeKind: "task" }, steps));
}
