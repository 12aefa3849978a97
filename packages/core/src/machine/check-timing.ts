import type { Problem } from "../problem.ts";
import { stateNodes, type StateNode } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { transitionsOf } from "./machine-edges.ts";
import { nodePointer } from "./machine-policy.ts";

/** Problems of names that XState looks up only when it needs them: delays and guards. */
export function timingProblems({ machine }: MachineDefinition): readonly Problem[] {
  const { delays, guards } = machine.implementations;
  return stateNodes(machine).flatMap((node) => [
    ...unknownDelays(node, delays),
    ...unknownGuards(node, guards),
  ]);
}

function unknownDelays(node: StateNode, known: Readonly<Record<string, unknown>>): Problem[] {
  const named = node.after.flatMap(({ delay }) => (typeof delay === "string" ? [delay] : []));
  return [...new Set(named)]
    .filter((name) => !["number", "function"].includes(typeof known[name]))
    .map((name) => ({
      pointer: nodePointer(node, "after", name),
      severity: "error",
      rule: "unknown-delay",
      message: `Delay "${name}" is not defined; XState would take the transition at once.`,
      fix: `Write milliseconds, or define it: setup({ delays: { "${name}": 60_000 } }).`,
    }));
}

function unknownGuards(node: StateNode, known: Readonly<Record<string, unknown>>): Problem[] {
  return transitionsOf(node).flatMap(({ transition, path }) =>
    guardNames(transition.guard)
      .filter((name) => typeof known[name] !== "function")
      .map((name) => ({
        pointer: nodePointer(node, ...path, "guard"),
        severity: "error",
        rule: "unknown-guard",
        message: `Guard "${name}" is not implemented; the run would fail when it is asked.`,
        fix: `Implement it: setup({ guards: { "${name}": ({ context }) => … } }).`,
      })),
  );
}

/** The names a guard uses, those inside `and`, `or` and `not` included. */
function guardNames(guard: unknown): readonly string[] {
  if (typeof guard === "string") return [guard];
  if (guard === undefined || guard === null) return [];
  const { guards, type } = guard as { guards?: unknown; type?: unknown };
  if (Array.isArray(guards)) return guards.flatMap(guardNames);
  return typeof guard === "object" && typeof type === "string" ? [type] : [];
}
