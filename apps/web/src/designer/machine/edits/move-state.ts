import type { JsonObject } from "@waymark/core";
import { removeAt } from "../../document/json-edit.ts";
import { restructure } from "../mend-references.ts";
import { descend, isWithin, treeOf, type TreeState } from "../state-tree.ts";
import { putState, type Added } from "./add-state.ts";
import { withInitial } from "./state-members.ts";

/** Why a state cannot be put into another one; undefined: it can. */
export function refusedParent(state: TreeState, into: TreeState): string | undefined {
  if (isWithin(into.keys, state.keys)) return "A state cannot be put into itself.";
  const type = into.state["type"];
  return type === "final" || type === "history"
    ? `There can be no states inside the ${type} state “${into.key}”.`
    : undefined;
}

/** The state, with all inside it, inside another one; whatever named them goes on naming them. */
export function moveState(document: JsonObject, state: TreeState, into: TreeState): Added {
  const { key, keys, parent, state: written } = state;
  if (!parent || parent.keys.join() === into.keys.join() || refusedParent(state, into))
    return { document, path: state.path };
  const taken = putState(document, into.path, { key, written });
  const placed = [...into.keys, String(taken.path.at(-1))];
  const { document: next } = restructure(
    document,
    (now) => {
      const put = putState(now, into.path, { key, written }).document;
      return withInitial(removeAt(put, state.path), parent.path);
    },
    (before) => (isWithin(before, keys) ? [...placed, ...before.slice(keys.length)] : before),
  );
  return { document: next, path: descend(treeOf(next), placed)?.path ?? taken.path };
}
