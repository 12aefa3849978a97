import type { JsonObject } from "@waymark/core";
import { getAt, isObject, type JsonPath } from "../document/json-edit.ts";

// The states of a document as they are written, whatever else is wrong with it. Targets are read by the core's rules.

export interface TreeState {
  /** As the graph's nodes have it: the `id` that was written, else the machine's name and the keys down to the state. */
  readonly id: string;
  readonly key: string;
  /** Keys from the machine down to the state; the machine itself has none. */
  readonly keys: readonly string[];
  readonly path: JsonPath;
  /** What is written there; an empty object where that is none. */
  readonly state: JsonObject;
  readonly parent?: TreeState;
  readonly children: readonly TreeState[];
}

const MACHINE: JsonPath = ["machine"];

/** The machine itself, with all its states inside. */
export function treeOf(document: JsonObject): TreeState {
  const state = objectAt(document, MACHINE);
  const written = state["id"] ?? document["name"];
  const id = typeof written === "string" ? written : "machine";
  const root = { id, key: id, keys: [], path: MACHINE, state, children: [] };
  return planted(document, root, id);
}

// The one place where the tree is closed: a child knows its parent, and the parent its children.
const planted = (document: JsonObject, node: TreeState, name: string): TreeState =>
  Object.assign(node, { children: childrenOf(document, node, name) });

function childrenOf(document: JsonObject, parent: TreeState, name: string): readonly TreeState[] {
  const states = parent.state["states"];
  if (!isObject(states)) return [];
  return Object.keys(states).map((key) => {
    const keys = [...parent.keys, key];
    const path = [...parent.path, "states", key];
    const state = objectAt(document, path);
    const id = typeof state["id"] === "string" ? state["id"] : [name, ...keys].join(".");
    return planted(document, { id, key, keys, path, state, parent, children: [] }, name);
  });
}

const objectAt = (document: JsonObject, path: JsonPath): JsonObject => {
  const at = getAt(document, path);
  return isObject(at) ? at : {};
};

/** A state and all inside it, each before those inside it. */
export const withDescendants = (node: TreeState): readonly TreeState[] => [
  node,
  ...node.children.flatMap(withDescendants),
];

/** All states; the machine itself is none. */
export const statesIn = (root: TreeState): readonly TreeState[] =>
  root.children.flatMap(withDescendants);

export const findById = (root: TreeState, id: string): TreeState | undefined =>
  statesIn(root).find((state) => state.id === id);

export const descend = (node: TreeState, keys: readonly string[]): TreeState | undefined =>
  keys.reduce<TreeState | undefined>(
    (at, key) => at?.children.find((child) => child.key === key),
    node,
  );

export const isWithin = (keys: readonly string[], outer: readonly string[]): boolean =>
  outer.every((key, index) => keys[index] === key);

/** The state that a transition of the state `from` leads to. */
export function targetOf(
  root: TreeState,
  from: readonly string[],
  text: string,
): TreeState | undefined {
  if (text.startsWith("#")) return byId(root, text);
  const node = descend(root, from);
  if (text.startsWith(".")) return node && descend(node, text.slice(1).split("."));
  return from.length === 0 ? undefined : descend(root, [...from.slice(0, -1), ...text.split(".")]);
}

/** The state that `in` asks for: `#id`, or the path from the machine. */
export const stateAskedFor = (root: TreeState, text: string): TreeState | undefined =>
  text.startsWith("#") ? byId(root, text) : descend(root, text.split("."));

function byId(root: TreeState, text: string): TreeState | undefined {
  const [id, ...path] = text.slice(1).split(".");
  // A name that was written comes before the machine's own.
  const node =
    statesIn(root).find(({ state }) => state["id"] === id) ?? (root.id === id ? root : undefined);
  return node && descend(node, path);
}

/** The shortest text that leads from one state to another: `.inside`, a neighbour's name, or `#id`. */
export function targetText(root: TreeState, from: readonly string[], to: TreeState): string {
  if (isBelow(to.keys, from)) return `.${to.keys.slice(from.length).join(".")}`;
  const around = from.slice(0, -1);
  return from.length > 0 && isBelow(to.keys, around)
    ? to.keys.slice(around.length).join(".")
    : absoluteText(root, to);
}

const isBelow = (keys: readonly string[], outer: readonly string[]): boolean =>
  keys.length > outer.length && isWithin(keys, outer);

/** `#id`, from the nearest state around it that has an `id` written, else from the machine. */
export function absoluteText(root: TreeState, to: TreeState): string {
  let named: TreeState | undefined = to;
  while (named?.parent && typeof named.state["id"] !== "string") named = named.parent;
  const { id, keys } = named ?? root;
  return `#${[id, ...to.keys.slice(keys.length)].join(".")}`;
}
