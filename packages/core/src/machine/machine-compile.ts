import { StateMachine, type AnyStateMachine } from "xstate";
import { toJson } from "../json.ts";
import { roleOf, type ActorRole } from "./machine-actors.ts";

export interface CompiledMachine {
  /** The authored machine with named, inert actors: nothing it invokes is ever evaluated in here. */
  readonly machine: AnyStateMachine;
  readonly actors: ReadonlyMap<string, ActorRole>;
}

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
  const config = withContextPerRun(nameInlineActors(authored.root, name, logics));
  const actors = new Map([...logics].map(([src, logic]) => [src, roleOf(logic)] as const));
  const inert = [...actors].flatMap(([src, { kind }]) => (kind === "refused" ? [] : [[src, INERT]]));
  const machine = new StateMachine(
    { ...config, options: { maxIterations: MAX_ITERATIONS, ...config["options"] } } as never,
    { ...authored.implementations, actors: Object.fromEntries(inert) } as never,
  ) as AnyStateMachine;
  return { machine, actors };
}

type Config = Record<string, any>;

// `provide()` would not reach inline logic, so the config is rebuilt with a name in its place.
function nameInlineActors(node: StateNode, name: string, logics: Map<string, unknown>): Config {
  const config: Config = { ...node.config };
  if (config["invoke"]) {
    config["invoke"] = [config["invoke"]].flat().map((invoke: Config, index: number) => {
      if (typeof invoke["src"] === "string") return invoke;
      const src = `${name}/${invoke["id"] ?? `${index}.${node.id}`}`;
      logics.set(src, invoke["src"]);
      return { ...invoke, src };
    });
  }
  if (config["states"]) {
    const states = Object.values(node.states).map((child) => [
      child.key,
      nameInlineActors(child, name, logics),
    ]);
    config["states"] = Object.fromEntries(states);
  }
  return config;
}

// XState hands one static context object to every run; an expression that mutates it would reach them all.
function withContextPerRun(config: Config): Config {
  const shared: unknown = config["context"];
  if (typeof shared !== "object" || shared === null) return config;
  return { ...config, context: () => toJson(shared, "context") };
}

/** All state nodes in document order, the root first. */
export function stateNodes(machine: AnyStateMachine): readonly StateNode[] {
  const under = (node: StateNode): StateNode[] => [node, ...Object.values(node.states).flatMap(under)];
  return under(machine.root);
}
