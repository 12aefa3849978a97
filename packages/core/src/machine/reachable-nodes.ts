import type { StateNode } from "./machine-compile.ts";
import { transitionsOf } from "./machine-edges.ts";

/** The state nodes a run could enter from `starts`; every guard is taken as one that may agree. */
export function reachableNodes(starts: readonly StateNode[]): ReadonlySet<StateNode> {
  const reached = new Set<StateNode>();
  const begun = new Set<StateNode>();
  const left = [...starts];
  for (let node = left.pop(); node; node = left.pop()) {
    if (begun.has(node)) continue;
    begun.add(node);
    left.push(...beginsWith(node));
    for (const around of ancestors(node).filter((other) => !reached.has(other))) {
      reached.add(around);
      left.push(...leadsTo(around), ...(around.type === "parallel" ? regions(around) : []));
    }
  }
  return reached;
}

/** The node itself first. */
export const ancestors = (node: StateNode): readonly StateNode[] =>
  node.parent ? [node, ...ancestors(node.parent)] : [node];

export const leadsTo = (node: StateNode): readonly StateNode[] =>
  transitionsOf(node).flatMap(({ transition }) => transition.target ?? []);

const regions = (node: StateNode): readonly StateNode[] =>
  Object.values<StateNode>(node.states).filter(({ type }) => type !== "history");

/** What is entered next when a state is entered for its own sake, not because of one inside it. */
function beginsWith(node: StateNode): readonly StateNode[] {
  switch (node.type) {
    case "compound":
      return node.initial.target ?? [];
    case "parallel":
      return regions(node);
    case "history":
      return historyDefault(node);
    case "atomic":
    case "final":
      return [];
  }
}

/** Where a history state leads before there is any history. */
function historyDefault({ config, parent, machine }: StateNode): readonly StateNode[] {
  if (!parent) return [];
  const target: unknown = (config as { target?: unknown }).target;
  if (typeof target !== "string") return beginsWith(parent);
  const named = target.startsWith("#")
    ? machine.getStateNodeById(target.slice(1))
    : parent.states[target];
  return named ? [named] : [];
}
