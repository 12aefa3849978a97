import type { JsonObject } from "@waymark/core";
import { renameAt } from "../../document/json-edit.ts";
import { restructure } from "../mend-references.ts";
import { isWithin, type TreeState } from "../state-tree.ts";

/** Why a state cannot have this key; undefined: it can. */
export function refusedKey(
  { key, parent }: Pick<TreeState, "key" | "parent">,
  to: string,
): string | undefined {
  if (!/^[^.#*\\]{1,100}$/.test(to))
    return "A state's key has up to 100 characters, none of them . # * or \\.";
  if (to in {}) return "This word means something in JavaScript; use another key.";
  return to !== key && parent?.children.some((other) => other.key === to)
    ? `There is a state “${to}” beside it already.`
    : undefined;
}

/** The state under another key; whatever names it goes on naming it. */
export function renameState(
  document: JsonObject,
  { key, keys, parent }: TreeState,
  to: string,
): JsonObject {
  if (!parent || key === to) return document;
  const at = keys.length - 1;
  return restructure(
    document,
    (now) => renameAt(now, [...parent.path, "states"], { from: key, to }),
    (before) => (isWithin(before, keys) ? before.with(at, to) : before),
  ).document;
}
