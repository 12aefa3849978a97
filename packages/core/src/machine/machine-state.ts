import type { StepId } from "../ids.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { MachineSnapshot } from "../snapshot.ts";
import type { StateNode } from "./machine-compile.ts";

/** XState's persisted snapshot as we keep it. */
export interface StoredState {
  readonly [member: string]: JsonValue;
  readonly status: string;
  readonly value: JsonValue;
  readonly context: JsonValue;
  readonly historyValue: JsonObject;
  readonly children: Readonly<Record<string, StoredChild>>;
}

/** A child is `active` until its answer is handed to the machine; a finished one stays until its state is left. */
export interface StoredChild {
  readonly [member: string]: JsonValue;
  readonly src: string;
  readonly snapshot: { readonly status: "active" | "done" };
}

export const stateOf = (snapshot: MachineSnapshot): StoredState => snapshot.state as StoredState;

/** What a run's machine goes on from. */
export interface Standing {
  readonly state: StoredState;
  readonly input: JsonValue;
  readonly sequence: number;
  /** Whether another run started it, which it may send events to. */
  readonly hasParent: boolean;
}

export const standingOf = (snapshot: MachineSnapshot): Standing => ({
  state: stateOf(snapshot),
  input: snapshot.input,
  sequence: snapshot.sequence,
  hasParent: snapshot.parent !== undefined,
});

/** The state of a run whose machine could not even be entered. */
export const NO_STATE: StoredState = {
  status: "active",
  value: {},
  context: {},
  historyValue: {},
  children: {},
};

/** True while the machine waits for the answer of this actor. */
export const isAwaited = (state: StoredState, stepId: StepId): boolean =>
  state.children[stepId]?.snapshot.status === "active";

/** The state in which the answer of `stepId` has been given. */
export function withAnswer(state: StoredState, stepId: StepId): StoredState {
  const child = state.children[stepId];
  if (!child) return state;
  return {
    ...state,
    children: { ...state.children, [stepId]: { ...child, snapshot: { status: "done" } } },
  };
}

/** The ids of the active state nodes, the root first. */
export function activeNodes(root: StateNode, value: JsonValue): readonly string[] {
  return [
    root.id,
    ...childValues(root, value).flatMap(([child, inner]) => activeNodes(child, inner)),
  ];
}

/**
 * The same value with its regions in document order. XState's order changes with the transitions
 * taken, and jsonb keeps none, while the order decides whose actions come first.
 */
export function canonicalValue(root: StateNode, value: JsonValue): JsonValue {
  if (typeof value === "string") return value;
  const inside = childValues(root, value);
  return Object.fromEntries(
    inside.map(([child, inner]) => [child.key, canonicalValue(child, inner)]),
  );
}

function childValues(node: StateNode, value: JsonValue): [StateNode, JsonValue][] {
  if (typeof value === "string") {
    const child = node.states[value];
    return child ? [[child, {}]] : [];
  }
  const inside = value as JsonObject;
  return Object.values<StateNode>(node.states).flatMap((child): [StateNode, JsonValue][] => {
    const inner = inside[child.key];
    return inner === undefined ? [] : [[child, inner]];
  });
}

/** The nodes entered first when a machine starts, before any `always` moves it on. */
export function initialNodes(node: StateNode): readonly string[] {
  const children = Object.values<StateNode>(node.states);
  const entered =
    node.type === "compound"
      ? (node.initial.target ?? [])
      : node.type === "parallel"
        ? children
        : [];
  return [node.id, ...entered.flatMap(initialNodes)];
}

/** A table in an order of its own: jsonb does not keep the order in which things were added. */
export const byKey = <Value>(table: Readonly<Record<string, Value>>): [string, Value][] =>
  Object.entries(table).toSorted(([a], [b]) => (a < b ? -1 : 1));
