import type { Problem } from "../problem.ts";
import { unsupportedActor } from "./check-steps.ts";
import { isCustom } from "./machine-actions.ts";
import { hasSnapshots } from "./machine-actors.ts";
import { stateNodes, type StateNode } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { transitionsOf } from "./machine-edges.ts";
import { isPart } from "./machine-parts.ts";
import { nodePointer } from "./machine-policy.ts";

interface Action {
  readonly pointer: string;
  readonly action: unknown;
}

/** Problems of a machine's actions: what is neither XState's own nor named could not be carried out. */
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
  readonly type?: unknown;
  readonly to?: unknown;
  readonly src?: unknown;
  readonly syncSnapshot?: unknown;
}

function actionProblem(
  { name: workflow, machine, actors }: MachineDefinition,
  action: unknown,
  pointer: string,
): Problem[] {
  const name = actionName(action);
  const known: Readonly<Record<string, unknown>> = machine.implementations.actions ?? {};
  const implementation = name === undefined ? action : known[name];
  if (implementation === undefined) return [unknownAction(pointer, String(name))];
  if (isCustom(implementation)) return name === undefined ? [inlineAction(pointer)] : [];
  const builtIn = implementation as BuiltIn;
  if (builtIn.to === "#_parent") return isPart(workflow) ? [] : [toParent(pointer)];
  return builtInProblem(actors, builtIn, pointer);
}

function builtInProblem(
  actors: MachineDefinition["actors"],
  implementation: BuiltIn,
  pointer: string,
): Problem[] {
  const { type, src, syncSnapshot } = implementation;
  if (type !== "xstate.spawnChild") return [];
  const role = typeof src === "string" ? actors.get(src) : undefined;
  if (!role) return [unknownSpawn(pointer, src)];
  if (role.kind === "refused") return [unsupportedActor(pointer, "The action spawns", role)];
  return syncSnapshot === true && !hasSnapshots(role) ? [withoutSnapshots(pointer, src)] : [];
}

function actionName(action: unknown): string | undefined {
  if (typeof action === "string") return action;
  return typeof action === "object" ? (action as { type: string }).type : undefined;
}

const unknownAction = (pointer: string, name: string): Problem => ({
  pointer,
  severity: "error",
  rule: "unknown-action",
  message: `Action "${name}" is not implemented; XState would skip it without a word.`,
  fix: `Implement it: setup({ actions: { "${name}": action("email.send") } }).`,
});

const inlineAction = (pointer: string): Problem => ({
  pointer,
  severity: "error",
  rule: "side-effect",
  message:
    "An inline action is a function without a name: no worker could be asked to carry it out.",
  fix: "Give it a name in setup({ actions }), or use assign to change the context.",
});

const toParent = (pointer: string): Problem => ({
  pointer,
  severity: "warning",
  rule: "no-parent",
  message: "The action sends an event to a parent: a run that no other run started fails with it.",
  fix: "Start runs of this workflow from another one only, or put what it says into the output.",
});

const unknownSpawn = (pointer: string, src: unknown): Problem => ({
  pointer,
  severity: "error",
  rule: "unknown-actor",
  message: `The action spawns ${typeof src === "string" ? `"${src}"` : "inline logic"}, which is no task of the machine.`,
  fix: "Declare it in setup({ actors }) as a task or a promise, and spawn it by that name.",
});

const withoutSnapshots = (pointer: string, src: unknown): Problem => ({
  pointer,
  severity: "error",
  rule: "unsupported-on-snapshot",
  message: `The action wants to be told of the snapshots of "${String(src)}", which has none.`,
  fix: "Leave out `syncSnapshot`, and use the event that tells of its end.",
});
