import type { JsonObject } from "@waymark/core";
import { getAt, isObject, removeAt } from "../document/json-edit.ts";

/** A layout that says nothing is none. */
export function withoutEmptyLayout(document: JsonObject): JsonObject {
  const { layout } = document;
  return isObject(layout) && Object.keys(layout).length === 0
    ? removeAt(document, ["layout"])
    : document;
}

/** The same for one part of it. */
export function withoutEmptyPart(document: JsonObject, part: "notes" | "groups"): JsonObject {
  const members = getAt(document, ["layout", part]);
  const isEmpty = isObject(members) && Object.keys(members).length === 0;
  return withoutEmptyLayout(isEmpty ? removeAt(document, ["layout", part]) : document);
}
