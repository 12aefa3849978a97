import type { Problem } from "../problem.ts";
import { stateNodes, type StateNode } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { transitionsOf, type Transition } from "./machine-edges.ts";
import { nodePointer } from "./machine-policy.ts";
import { ancestors, reachableNodes } from "./reachable-nodes.ts";

/** XState's cost of entering a parallel state grows with the square of its regions, of starting in one with the cube. */
const MANY_REGIONS = 50;
const TOO_MANY_REGIONS = 200;

/** Problems of the shape of a machine: what is never reached, never left or never ends. */
export function structureProblems({ machine }: MachineDefinition): readonly Problem[] {
  const nodes = stateNodes(machine);
  const reachable = reachableNodes([machine.root]);
  return [
    ...duplicateIds(nodes),
    ...nodes.filter((node) => !reachable.has(node)).map(unreachable),
    ...nodes.filter((node) => reachable.has(node) && isDeadEnd(node)).map(deadEnd),
    ...nodes.filter(endsUnheard).map(unheardEnd),
    ...alwaysCycles(nodes),
    ...nodes.flatMap(tooWide),
  ];
}

function duplicateIds(nodes: readonly StateNode[]): Problem[] {
  return nodes
    .filter((node, index) => nodes.slice(0, index).some(({ id }) => id === node.id))
    .map((node) => ({
      pointer: nodePointer(node, "id"),
      severity: "error",
      rule: "duplicate-state",
      message: `Two states have the id "${node.id}".`,
      fix: "Give one of them another id.",
    }));
}

const unreachable = (node: StateNode): Problem => ({
  pointer: nodePointer(node),
  severity: "warning",
  rule: "unreachable-state",
  message: `State "${node.id}" is never entered.`,
  fix: "Add a transition to it, or remove it.",
});

/** Nothing leads on, from the state or from one around it. A parallel state may go on in another region. */
const isDeadEnd = (node: StateNode): boolean =>
  node.type === "atomic" &&
  node.parent !== undefined &&
  ancestors(node).every(
    (around) => around.type !== "parallel" && transitionsOf(around).length === 0,
  );

const deadEnd = (node: StateNode): Problem => ({
  pointer: nodePointer(node),
  severity: "warning",
  rule: "dead-end",
  message: `A run never leaves state "${node.id}", and never ends in it.`,
  fix: 'Make it `type: "final"`, or add a transition.',
});

/** A compound state that ends without anyone being told stays where it is for ever. */
const endsUnheard = (node: StateNode): boolean =>
  node.type === "compound" &&
  node.parent !== undefined &&
  node.parent.type !== "parallel" &&
  Object.values<StateNode>(node.states).some(({ type }) => type === "final") &&
  !node.transitions.has(`xstate.done.state.${node.id}`);

const unheardEnd = (node: StateNode): Problem => ({
  pointer: nodePointer(node),
  severity: "warning",
  rule: "no-on-done",
  message: `State "${node.id}" reaches a final state, but nothing happens then.`,
  fix: "Add an `onDone` to it.",
});

/** States that lead to each other by `always` would never come to rest, unless a guard ends it. */
function alwaysCycles(nodes: readonly StateNode[]): Problem[] {
  return nodes.flatMap((node) => {
    if (follow(node, isUnguarded)) return [alwaysCycle(node)];
    return follow(node, () => true) ? [perhapsAlwaysCycle(node)] : [];
  });
}

const alwaysCycle = (node: StateNode): Problem => ({
  pointer: nodePointer(node, "always"),
  severity: "warning",
  rule: "always-cycle",
  message: `State "${node.id}" comes back to itself by unguarded always transitions: the run fails there.`,
  fix: "Give one of them a guard that ends the cycle.",
});

const perhapsAlwaysCycle = (node: StateNode): Problem => ({
  pointer: nodePointer(node, "always"),
  severity: "unknown",
  rule: "always-cycle",
  message: `State "${node.id}" comes back to itself by always transitions; whether a guard ends that is not known.`,
  fix: "Make sure that a guard does, or wait for an event or a delay in between.",
});

const isUnguarded = ({ guard }: Transition): boolean => guard === undefined;

function follow(start: StateNode, isTaken: (transition: Transition) => boolean): boolean {
  const seen = new Set<StateNode>();
  const left = [start];
  for (let at = left.pop(); at; at = left.pop()) {
    const taken = (at.always ?? []).filter(isTaken);
    for (const next of taken.flatMap(({ target }): readonly StateNode[] => target ?? [])) {
      if (next === start) return true;
      if (!seen.has(next)) left.push(next);
      seen.add(next);
    }
  }
  return false;
}

function tooWide(node: StateNode): Problem[] {
  const regions = Object.keys(node.states).length;
  if (node.type !== "parallel" || regions <= MANY_REGIONS) return [];
  return [
    {
      pointer: nodePointer(node, "states"),
      severity: regions > TOO_MANY_REGIONS ? "error" : "warning",
      rule: "many-regions",
      message: `State "${node.id}" has ${regions} parallel regions, which XState is slow to enter.`,
      fix: `Keep to ${MANY_REGIONS} regions, or write a DAG: it takes thousands of steps.`,
    },
  ];
}
