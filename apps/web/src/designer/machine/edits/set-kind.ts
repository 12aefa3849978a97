import type { JsonObject } from "@waymark/core";
import { removeAt, setAt } from "../../document/json-edit.ts";
import type { TreeState } from "../state-tree.ts";
import { addState } from "./add-state.ts";
import { withInitial } from "./state-members.ts";

/** What a state is, to people. */
export type StateKind = "state" | "parallel" | "final" | "history";

export function kindOf({ state }: Pick<TreeState, "state">): StateKind {
  const { type } = state;
  if (type === "parallel" || type === "final" || type === "history") return type;
  return "state";
}

/** Why a state cannot be of this kind; undefined: it can. */
export const refusedKind = ({ children }: TreeState, kind: StateKind): string | undefined =>
  children.length > 0 && (kind === "final" || kind === "history")
    ? "It has states inside it: move them out, or remove them, first."
    : undefined;

export function setKind(document: JsonObject, state: TreeState, kind: StateKind): JsonObject {
  const { path } = state;
  const plain = ["history", "target"].reduce(
    (next, member) => (kind === "history" ? next : removeAt(next, [...path, member])),
    document,
  );
  if (kind === "state") return withInitial(removeAt(plain, [...path, "type"]), path);
  const typed = setAt(plain, [...path, "type"], kind);
  if (kind !== "parallel") return typed;
  const regions = removeAt(typed, [...path, "initial"]);
  if (state.children.length > 0) return regions;
  return addState(addState(regions, path, "compound").document, path, "compound").document;
}
