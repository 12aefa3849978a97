import type { Problem } from "../problem.ts";
import { stateNodes, type StateNode } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { nodePointer } from "./machine-policy.ts";
import { ancestors, leadsTo, reachableNodes } from "./reachable-nodes.ts";

/** Looking from every state at every other: past this many states it is left out. */
const MAX_STATES = 1_000;

/** Problems of how a machine ends: what never comes to an end, and ends that never come. */
export function endingProblems({ machine }: MachineDefinition): readonly Problem[] {
  const nodes = stateNodes(machine);
  const reachable = reachableNodes([machine.root]);
  return [
    ...nodes
      .filter((node) => node.transitions.has(`xstate.done.state.${node.id}`))
      .filter((node) => !canBeDone(node, reachable))
      .map(neverDone),
    ...endless(machine.root, nodes, reachable),
  ];
}

function canBeDone(node: StateNode, reachable: ReadonlySet<StateNode>): boolean {
  const inside = Object.values<StateNode>(node.states).filter(({ type }) => type !== "history");
  switch (node.type) {
    case "final":
      return true;
    case "compound":
      return inside.some((child) => child.type === "final" && reachable.has(child));
    case "parallel":
      return inside.every((region) => canBeDone(region, reachable));
    case "atomic":
    case "history":
      return false;
  }
}

/** States from which no guard and no event leads to an end, each where a run gets into them. */
function endless(
  root: StateNode,
  nodes: readonly StateNode[],
  reachable: ReadonlySet<StateNode>,
): Problem[] {
  if (root.type === "atomic") return [];
  if (nodes.length > MAX_STATES) return [UNKNOWN];
  const leaves = nodes.filter((node) => reachable.has(node) && node.type === "atomic");
  const trapped = new Set(leaves.filter((node) => !endsSomewhere(node)));
  if (trapped.size === 0) return [];
  const free = leaves.filter((node) => !trapped.has(node));
  if (free.length === 0) return [neverEnds(root)];
  const entered = new Set(
    free.flatMap((node) => ancestors(node).flatMap(leadsTo)).flatMap((to) => leavesOf(to)),
  );
  return Array.from(trapped)
    .filter((node) => entered.has(node))
    .map(neverEnds);
}

const endsSomewhere = (node: StateNode): boolean =>
  Array.from(reachableNodes([node])).some((other) => isEnd(other) || leadsNowhere(other));

/** What a run is in when it has entered `node` for its own sake. */
const leavesOf = (node: StateNode): readonly StateNode[] =>
  node.type === "compound"
    ? (node.initial.target ?? []).flatMap(leavesOf)
    : node.type === "parallel"
      ? Object.values<StateNode>(node.states).flatMap(leavesOf)
      : [node];

/** A run ends in a final state of the machine itself, or of each of its regions. */
const isEnd = ({ type, parent }: StateNode): boolean =>
  type === "final" &&
  parent !== undefined &&
  (parent.parent === undefined || parent.parent.type === "parallel");

/** Such a state is told as a dead end. */
const leadsNowhere = (node: StateNode): boolean =>
  node.type === "atomic" && ancestors(node).every((around) => leadsTo(around).length === 0);

const neverEnds = (node: StateNode): Problem => ({
  pointer: nodePointer(node),
  severity: "warning",
  rule: "no-path-to-end",
  message: node.parent
    ? `From state "${node.id}" no transition leads to an end, whatever happens.`
    : "No run of the machine ever ends: nothing leads to a final state.",
  fix: 'Add a transition that leads to a state of `type: "final"`.',
});

const neverDone = (node: StateNode): Problem => ({
  pointer: nodePointer(node, "onDone"),
  severity: "warning",
  rule: "done-never",
  message:
    node.type === "parallel"
      ? `The onDone of state "${node.id}" never happens: not each of its regions can reach a final state.`
      : `The onDone of state "${node.id}" never happens: it has no final state that can be reached.`,
  fix: "Add a final state where one is missing, or remove the onDone.",
});

const UNKNOWN: Problem = {
  pointer: "/machine",
  severity: "unknown",
  rule: "no-path-to-end",
  message: `Whether every state leads to an end is not known: there are more than ${MAX_STATES} states.`,
  fix: "Divide the machine, or try its ways in the simulator.",
};
