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
export const isSignalName = (name: string): boolean =>
  name !== "" && !name.includes("*") && !name.startsWith("xstate.");
