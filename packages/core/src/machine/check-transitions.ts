import type { Problem } from "../problem.ts";
import { stateNodes, type StateNode } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { transitionsOf } from "./machine-edges.ts";
import { nodePointer } from "./machine-policy.ts";

/** Transitions that no event ever takes, because one before them always is. */
export const transitionProblems = ({ machine }: MachineDefinition): readonly Problem[] =>
  stateNodes(machine).flatMap((node) => {
    const taken = new Set<string>();
    return transitionsOf(node).flatMap(({ transition, path }): Problem[] => {
      const group = path.slice(0, -1).join("/");
      const isShadowed = taken.has(group);
      if (transition.guard === undefined) taken.add(group);
      return isShadowed ? [shadowed(node, path)] : [];
    });
  });

const shadowed = (node: StateNode, path: readonly PropertyKey[]): Problem => ({
  pointer: nodePointer(node, ...path),
  severity: "warning",
  rule: "shadowed-transition",
  message: `State "${node.id}" never takes this transition: one before it has no guard.`,
  fix: "Give the one before it a guard, put it last, or remove this one.",
});
