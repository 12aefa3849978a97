import type { JsonObject } from "@waymark/core";
import { getAt, removeAt, setAt, type JsonPath } from "../../document/json-edit.ts";
import { childKeys, withInitial } from "./state-members.ts";
import { uniqueKey } from "./unique-key.ts";

export const NEW_STATES = {
  state: { title: "State", key: "state", written: {} },
  compound: {
    title: "State with states inside",
    key: "group",
    written: { initial: "first", states: { first: {} } },
  },
  parallel: {
    title: "Parallel state",
    key: "parallel",
    written: {
      type: "parallel",
      states: {
        one: { initial: "first", states: { first: {} } },
        two: { initial: "first", states: { first: {} } },
      },
    },
  },
  final: { title: "Final state", key: "done", written: { type: "final" } },
  history: { title: "History", key: "history", written: { type: "history" } },
} as const satisfies Readonly<
  Record<string, { readonly title: string; readonly key: string; readonly written: JsonObject }>
>;

export type NewState = keyof typeof NEW_STATES;

export interface Added {
  readonly document: JsonObject;
  readonly path: JsonPath;
}

/** A new state inside the one at `inside`, which is entered first where there was none. */
export function addState(
  document: JsonObject,
  inside: JsonPath,
  kind: NewState = "state",
  key: string = NEW_STATES[kind].key,
): Added {
  return putState(document, inside, { key, written: NEW_STATES[kind].written });
}

/** Puts a state as it is written inside another one, under a key that is free. */
export function putState(
  document: JsonObject,
  inside: JsonPath,
  { key, written }: Readonly<{ key: string; written: JsonObject }>,
): Added {
  const free = uniqueKey(key, new Set(childKeys(document, inside)));
  const path = [...inside, "states", free];
  const next = setAt(open(document, inside), path, written);
  return { document: withInitial(next, inside), path };
}

/** What had no states inside is no simple or final state any more. */
function open(document: JsonObject, inside: JsonPath): JsonObject {
  const type = getAt(document, [...inside, "type"]);
  return type === "atomic" || type === "final" || type === "history"
    ? removeAt(document, [...inside, "type"])
    : document;
}
