import type { Graph, GraphNode, LoopWait, StepStatus } from "@waymark/core";
import type { TimelineAttempt } from "@waymark/orchestrator/api";
import { nodeOfPath } from "../steps.ts";
import { byStep, endOf, stepItem, type Nodes, type StepFacts, type TimelineItem } from "./items.ts";

/** What was done and waited for inside of a loop. */
interface Inside {
  readonly attempts: readonly TimelineAttempt[];
  readonly waits: readonly LoopWait[];
}

/** By the loop of the first level that it was read for. */
export type Loops = ReadonlyMap<string, Inside>;

/** The steps of a DAG in the order of its graph, loops with their passes inside. */
export function dagItems(
  graph: Graph,
  nodes: Nodes,
  attempts: readonly TimelineAttempt[],
  loops: Loops,
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

/** The passes of the loop `loop` in their order, with the steps that did or waited for something. */
function passItems(loop: string, inside: Inside, kinds: Kinds): readonly TimelineItem[] {
  const passes = new Map<number, { attempts: TimelineAttempt[]; waits: LoopWait[] }>();
  const passOf = ({ stepId }: { readonly stepId: string }) => {
    const number = Number.parseInt(stepId.slice(loop.length + 1), 10);
    const pass = passes.get(number) ?? { attempts: [], waits: [] };
    passes.set(number, pass);
    return pass;
  };
  for (const attempt of inside.attempts) passOf(attempt).attempts.push(attempt);
  for (const wait of inside.waits) passOf(wait).waits.push(wait);
  return [...passes]
    .toSorted(([a], [b]) => a - b)
    .map(([number, own]) => {
      const id = `${loop}[${number}]`;
      const children = insideItems(id, own, kinds);
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
  { attempts, waits }: Inside,
  kinds: Kinds,
): readonly TimelineItem[] {
  const steps = byStep(attempts);
  const names = new Set([...attempts, ...waits].map(({ stepId }) => nameIn(pass, stepId)));
  return [...names].map((name) => {
    const id = `${pass}/${name}`;
    const node = kinds.get(nodeOfPath(id));
    const facts = { id, title: node?.title ?? name, nodeKind: node?.kind };
    if (!isLoop(node)) {
      const own = waits.filter(({ stepId }) => stepId === id);
      return own.length > 0 ? waitItem(facts, own) : stepItem(facts, steps);
    }
    const isWithin = ({ stepId }: { readonly stepId: string }) => stepId.startsWith(`${id}[`);
    const inside = { attempts: attempts.filter(isWithin), waits: waits.filter(isWithin) };
    const children = passItems(id, inside, kinds);
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

/** A step that waited, again and again where it was begun anew. */
const waitItem = (facts: StepFacts, waits: readonly LoopWait[]): TimelineItem => ({
  ...facts,
  kind: "step",
  status: waits.at(-1)?.to === undefined ? "waiting" : "completed",
  selects: facts.id,
  parts: waits.map(({ from, to }) => ({ kind: "wait", from, to, tone: "amber" })),
  children: [],
});

const nameIn = (pass: string, stepId: string): string =>
  /^[^[/~]+/.exec(stepId.slice(pass.length + 1))?.[0] ?? "";

const WORST: readonly StepStatus[] = ["running", "retrying", "scheduled", "waiting", "failed"];

const statusOfAll = (items: readonly TimelineItem[]): StepStatus =>
  WORST.find((status) => items.some((item) => item.status === status)) ?? "completed";
