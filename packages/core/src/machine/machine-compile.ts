import { StateMachine, type AnyStateMachine } from "xstate";
import { toJson } from "../json.ts";
import type { Problem } from "../problem.ts";
import { actionPolicyProblems, actionSteps, type ActionStep } from "./machine-actions.ts";
import { policyProblems, roleOf, type ActorRole } from "./machine-actors.ts";

export interface CompiledMachine {
  /** The authored machine with named, inert actors: nothing it invokes is ever evaluated in here. */
  readonly machine: AnyStateMachine;
  readonly actors: ReadonlyMap<string, ActorRole>;
  /** The actions that are carried out as steps, by name. */
  readonly actions: ReadonlyMap<string, ActionStep>;
  /** The authored config, every inline actor by its name. */
  readonly config: MachineConfig;
  /** What is wrong with the policies of actors and actions. */
  readonly problems: readonly Problem[];
}

/** An XState config, read as plain data. */
export type MachineConfig = Readonly<Record<string, unknown>>;

export type StateNode = AnyStateMachine["root"];

/** XState's own default is Infinity: a cycle of `always` transitions would hang the process. */
const MAX_ITERATIONS = 1_000;

const ACTIVE = { status: "active" } as const;

// Every invoked or spawned actor becomes this. It holds no state but whether it has been answered.
const INERT = {
  getInitialSnapshot: () => ACTIVE,
  transition: (snapshot: unknown) => snapshot,
  getPersistedSnapshot: (snapshot: unknown) => snapshot,
  restoreSnapshot: (snapshot: unknown) => snapshot,
};

/** Names inline `invoke.src` logic, makes every actor inert, and gives each run its own static context. */
export function compileMachine(authored: AnyStateMachine, name: string): CompiledMachine {
  const logics = new Map<string, unknown>(Object.entries(authored.implementations.actors ?? {}));
  const config = nameInlineActors(authored.root, name, logics);
  const actors = new Map(
    [...logics].map(([src, logic]) => [src, roleOf(logic, partName(name, src))] as const),
  );
  const inert = [...actors].flatMap(([src, { kind }]) =>
    kind === "refused" ? [] : [[src, INERT]],
  );
  const implementations = { ...authored.implementations, actors: Object.fromEntries(inert) };
  const machine = new StateMachine(runnable(config) as never, implementations);
  const { actions } = authored.implementations;
  return {
    machine: machine as AnyStateMachine,
    actors,
    actions: actionSteps(actions, name),
    config,
    problems: [...policyProblems(logics), ...actionPolicyProblems(actions)],
  };
}

/** The workflow that a machine inside another one is: it is registered with that, under a name of its own. */
const partName = (name: string, src: string): string =>
  src.startsWith(`${name}/`) ? src : `${name}/${src}`;

// `provide()` would not reach inline logic, so the config is rebuilt with a name in its place.
function nameInlineActors(
  node: StateNode,
  name: string,
  logics: Map<string, unknown>,
): MachineConfig {
  const { invoke, states, ...config }: MachineConfig = node.config as MachineConfig;
  const children = Object.values(node.states).map((child) => [
    child.key,
    nameInlineActors(child, name, logics),
  ]);
  return {
    ...config,
    ...(invoke === undefined ? {} : { invoke: nameInvokes(node, [invoke].flat(), name, logics) }),
    ...(states === undefined ? {} : { states: Object.fromEntries(children) }),
  };
}

function nameInvokes(
  node: StateNode,
  invokes: readonly unknown[],
  name: string,
  logics: Map<string, unknown>,
): readonly MachineConfig[] {
  return (invokes as readonly MachineConfig[]).map((invoke, index) => {
    if (typeof invoke["src"] === "string") return invoke;
    const src = `${name}/${node.invoke[index]?.id ?? index}`;
    logics.set(src, invoke["src"]);
    return { ...invoke, src };
  });
}

function runnable(config: MachineConfig): MachineConfig {
  const { context, options } = config;
  return {
    ...config,
    options: { maxIterations: MAX_ITERATIONS, ...(options as object | undefined) },
    // XState hands one static object to every run; an expression that mutates it would reach them all.
    ...(isObject(context)
      ? { context: Object.assign(() => toJson(context, "context"), { authored: context }) }
      : {}),
  };
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** All state nodes in document order, the root first. */
export function stateNodes(machine: AnyStateMachine): readonly StateNode[] {
  const under = (node: StateNode): StateNode[] => [
    node,
    ...Object.values<StateNode>(node.states).flatMap(under),
  ];
  return under(machine.root);
}
