import type { JsonObject } from "@waymark/core";
import { getAt, removeAt, setAt } from "../document/json-edit.ts";
import { groupNode } from "./node-names.ts";
import { freeKey } from "./notes.ts";
import { withoutEmptyLayout, withoutEmptyPart } from "./tidy.ts";

export const freeGroupId = (document: JsonObject): string => freeKey(document, "groups", "group");

export const addGroup = (
  document: JsonObject,
  groupId: string,
  steps: readonly string[],
): JsonObject => setAt(document, ["layout", "groups", groupId], { title: "Group", steps });

export const nameGroup = (document: JsonObject, groupId: string, title: string): JsonObject =>
  setAt(document, ["layout", "groups", groupId, "title"], title);

export const collapseGroup = (
  document: JsonObject,
  groupId: string,
  collapsed: boolean,
): JsonObject =>
  setAt(document, ["layout", "groups", groupId, "collapsed"], collapsed ? true : undefined);

/** The steps stay, their frame goes. */
export function ungroup(document: JsonObject, groupId: string): JsonObject {
  const left = withoutEmptyPart(removeAt(document, ["layout", "groups", groupId]), "groups");
  const at = ["layout", "steps", groupNode(groupId)];
  return getAt(left, at) === undefined ? left : withoutEmptyLayout(removeAt(left, at));
}
