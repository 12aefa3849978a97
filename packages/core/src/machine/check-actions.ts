import type { Problem } from "../problem.ts";
import { stateNodes, type StateNode } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { transitionsOf } from "./machine-edges.ts";
import { nodePointer } from "./machine-policy.ts";

interface Action {
  readonly pointer: string;
  readonly action: unknown;
}

/** Problems of a machine's actions. Only XState's own are allowed: they change nothing but the machine. */
export const actionProblems = (definition: MachineDefinition): readonly Problem[] =>
  stateNodes(definition.machine)
    .flatMap(actionsOf)
    .flatMap(({ action, pointer }) => actionProblem(definition, action, pointer));

/** Everything a state does, each with where it was written. */
export function actionsOf(node: StateNode): Action[] {
  const at = (actions: readonly unknown[], ...path: readonly PropertyKey[]): Action[] =>
    actions.map((action, index) => ({ action, pointer: nodePointer(node, ...path, index) }));
  return [
    ...at(node.entry, "entry"),
    ...at(node.exit, "exit"),
    ...(node.type === "compound" ? at(node.initial.actions, "initial", "actions") : []),
    ...transitionsOf(node).flatMap(({ transition, path }) =>
      at(transition.actions, ...path, "actions"),
    ),
  ];
}

interface BuiltIn {
  readonly resolve: unknown;
  readonly type?: unknown;
  readonly to?: unknown;
  readonly src?: unknown;
}

function actionProblem(
  { machine, actors }: MachineDefinition,
  action: unknown,
  pointer: string,
): Problem[] {
  const name = actionName(action);
  const known: Readonly<Record<string, unknown>> = machine.implementations.actions ?? {};
  const implementation = name === undefined ? action : known[name];
  if (implementation === undefined) return [unknownAction(pointer, String(name))];
  if (!isBuiltIn(implementation)) return [sideEffect(pointer, name)];
  if (implementation.to === "#_parent") return [toParent(pointer)];
  const { type, src } = implementation;
  if (type !== "xstate.spawnChild") return [];
  const role = typeof src === "string" ? actors.get(src) : undefined;
  return role && role.kind !== "refused" ? [] : [unknownSpawn(pointer, src)];
}

function actionName(action: unknown): string | undefined {
  if (typeof action === "string") return action;
  return typeof action === "object" ? (action as { type: string }).type : undefined;
}

const isBuiltIn = (action: unknown): action is BuiltIn =>
  typeof action === "function" && "resolve" in action;

const unknownAction = (pointer: string, name: string): Problem => ({
  pointer,
  severity: "error",
  rule: "unknown-action",
  message: `Action "${name}" is not implemented; XState would skip it without a word.`,
  fix: "Implement it in setup({ actions }) with assign, raise or another of XState's own actions.",
});

const sideEffect = (pointer: string, name: string | undefined): Problem => ({
  pointer,
  severity: "error",
  rule: "side-effect",
  message: `${name === undefined ? "An inline action" : `Action "${name}"`} is a function of its own: what it does would be neither recorded nor repeated after a crash.`,
  fix: "Invoke a task for the effect, or use assign to change the context.",
});

const toParent = (pointer: string): Problem => ({
  pointer,
  severity: "error",
  rule: "no-parent",
  message: "The action sends an event to a parent, and a run has none.",
  fix: "Remove sendParent, or put what it says into the machine's output.",
});

const unknownSpawn = (pointer: string, src: unknown): Problem => ({
  pointer,
  severity: "error",
  rule: "unknown-actor",
  message: `The action spawns ${typeof src === "string" ? `"${src}"` : "inline logic"}, which is no task of the machine.`,
  fix: "Declare it in setup({ actors }) as a task or a promise, and spawn it by that name.",
});
