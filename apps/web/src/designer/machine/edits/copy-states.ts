import type { JsonObject, JsonValue } from "@waymark/core";
import { getAt, isObject, setAt, type JsonPath } from "../../document/json-edit.ts";
import { referencesIn } from "../references.ts";
import { isWithin, statesIn, treeOf, withDescendants, type TreeState } from "../state-tree.ts";
import { invokesOf } from "../written-transitions.ts";
import { putState } from "./add-state.ts";
import { uniqueKey } from "./unique-key.ts";

const KIND = "waymark-states";

/** States as a text for the clipboard, each with all inside it. */
export const copyText = (states: readonly TreeState[]): string =>
  JSON.stringify(
    {
      kind: KIND,
      states: Object.fromEntries(
        states
          .filter(
            ({ keys }) => !states.some((one) => one.keys !== keys && isWithin(keys, one.keys)),
          )
          .map(({ key, state }) => [key, state]),
      ),
    },
    null,
    2,
  );

/** The states that a text from the clipboard holds; undefined: it holds none. */
export function readCopied(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || value["kind"] !== KIND || !isObject(value["states"])) return undefined;
    return value["states"];
  } catch {
    return undefined;
  }
}

export interface Pasted {
  readonly document: JsonObject;
  readonly paths: readonly JsonPath[];
}

/** Copied states inside another one, under keys and ids that are free. */
export function pasteStates(document: JsonObject, inside: JsonPath, states: JsonObject): Pasted {
  return Object.entries(states).reduce<Pasted>(
    ({ document: now, paths }, [key, written]) => {
      if (!isObject(written)) return { document: now, paths };
      const put = putState(now, inside, { key, written });
      return { document: withOwnIds(put.document, put.path), paths: [...paths, put.path] };
    },
    { document, paths: [] },
  );
}

/** Ids of states and of invokes are unique in a machine: those that are taken already get another. */
function withOwnIds(document: JsonObject, path: JsonPath): JsonObject {
  const root = treeOf(document);
  const states = [root, ...statesIn(root)];
  const pasted = states.find((state) => state.path.join("/") === path.join("/"));
  if (!pasted) return document;
  const inside = withDescendants(pasted);
  const others = states.filter((state) => !inside.includes(state));
  const ids = new Set(others.flatMap(({ state }) => texts(state["id"])));
  const invokeIds = new Set(others.flatMap(({ state }) => idsOfInvokes(state)));
  const renamed = new Map<string, string>();
  let next = document;
  for (const { state, path: at } of inside) {
    for (const id of texts(state["id"])) {
      renamed.set(id, uniqueKey(id, ids));
      next = setAt(next, [...at, "id"], uniqueKey(id, ids));
    }
    for (const { item, place } of invokesOf(state)) {
      const [id] = isObject(item) ? texts(item["id"]) : [];
      if (id !== undefined) next = setAt(next, [...at, ...place, "id"], uniqueKey(id, invokeIds));
    }
  }
  return readdressed(next, inside, renamed, root);
}

/** What a copied state says of `#id` means the copy beside it, not what it was copied from. */
function readdressed(
  document: JsonObject,
  inside: readonly TreeState[],
  renamed: ReadonlyMap<string, string>,
  root: TreeState,
): JsonObject {
  return referencesIn(root)
    .filter(({ from, text }) => inside.includes(from) && text.startsWith("#"))
    .reduce((next, { from, place, text }) => {
      const [id = "", ...path] = text.slice(1).split(".");
      const other = renamed.get(id);
      if (other === undefined || other === id) return next;
      return setAt(next, [...from.path, ...place], `#${[other, ...path].join(".")}`);
    }, document);
}

const texts = (value: JsonValue | undefined): readonly string[] =>
  typeof value === "string" ? [value] : [];

const idsOfInvokes = (state: JsonObject): readonly string[] =>
  invokesOf(state).flatMap(({ item }) => (isObject(item) ? texts(getAt(item, ["id"])) : []));
