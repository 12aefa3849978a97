import type { AnyStateMachine } from "xstate";
import type { StepId } from "../ids.ts";
import { stateNodes, type StateNode } from "./machine-compile.ts";

/** What of a state node a run's overlay and signals are read from; the same for every run. */
export interface MachineState {
  readonly id: string;
  readonly key: string;
  /** Absent for the root. */
  readonly parent?: string;
  readonly type: "atomic" | "compound" | "parallel" | "final" | "history";
  readonly steps: readonly StepId[];
  /** The signals it has transitions for, in document order; no wildcards. */
  readonly signals: readonly string[];
  /** XState's ids of its `after` timers. */
  readonly timers: readonly string[];
}

/** The root first, each state before the states inside it. */
export const machineStates = (machine: AnyStateMachine): readonly MachineState[] =>
  stateNodes(machine).map((node) => ({
    id: node.id,
    key: node.key,
    ...(node.parent ? { parent: node.parent.id } : {}),
    type: node.type,
    steps: node.invoke.map(({ id }) => id as StepId),
    signals: signalsOf(node),
    timers: [...new Set(node.after.map(({ eventType }) => String(eventType)))],
  }));

/** An event `on: { E: {} }` does nothing: it forbids E, and nobody waits for it. */
const signalsOf = (node: StateNode): string[] => node.ownEvents.filter(isSignalName);

/** Outsiders can neither forge XState's own events nor send a wildcard. */
const isSignalName = (name: string): boolean =>
  name !== "" && !name.includes("*") && !name.startsWith("xstate.");

/** The event descriptors that signals can meet anywhere in a machine. */
export interface Descriptors {
  readonly exact: ReadonlySet<string>;
  /** What stands before the `*` of each wildcard: `order.` of `order.*`, nothing of `*` itself. */
  readonly prefixes: readonly string[];
}

export function descriptorsOf(machine: AnyStateMachine): Descriptors {
  const all = stateNodes(machine).flatMap(({ ownEvents }) => ownEvents as readonly string[]);
  const wildcards = all.filter((name) => name.endsWith("*"));
  return {
    exact: new Set(all.filter(isSignalName)),
    prefixes: [...new Set(wildcards.map((name) => name.slice(0, -1)))],
  };
}

/** XState remembers every event type it was ever asked about, so a stranger's must not get that far. */
export const takesSignal = ({ exact, prefixes }: Descriptors, name: string): boolean =>
  isSignalName(name) &&
  (exact.has(name) || prefixes.some((prefix) => `${name}.`.startsWith(prefix)));
