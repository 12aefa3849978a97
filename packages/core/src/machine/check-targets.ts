import type { Problem } from "../problem.ts";
import { stateNodes, type StateNode } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { transitionsOf } from "./machine-edges.ts";
import { nodePointer } from "./machine-policy.ts";
import { ancestors } from "./reachable-nodes.ts";

/**
 * Transitions to several states that cannot all be active. XState would enter them and keep one, while
 * what the others invoke goes on.
 */
export const targetProblems = ({ machine }: MachineDefinition): readonly Problem[] =>
  stateNodes(machine).flatMap((node) =>
    transitionsOf(node).flatMap(({ transition, path }): Problem[] => {
      const pair = conflictIn(transition.target ?? []);
      return pair ? [conflict(nodePointer(node, ...path, "target"), pair)] : [];
    }),
  );

type Pair = readonly [StateNode, StateNode];

function conflictIn(targets: readonly StateNode[]): Pair | undefined {
  const pairs = targets.flatMap((a, index) => targets.slice(index + 1).map((b): Pair => [a, b]));
  return pairs.find(([a, b]) => a !== b && !areBeside(a, b));
}

/** Only what lies in different regions can be active at once. */
function areBeside(a: StateNode, b: StateNode): boolean {
  const around = new Set(ancestors(a));
  const common = ancestors(b).find((node) => around.has(node));
  return common?.type === "parallel" && common !== a && common !== b;
}

const conflict = (pointer: string, [a, b]: Pair): Problem => ({
  pointer,
  severity: "error",
  rule: "invalid-machine",
  message: `The transition leads to both "${a.id}" and "${b.id}", which cannot be active at once.`,
  fix: "Lead to one of them, or to states in different regions of a parallel state.",
});
