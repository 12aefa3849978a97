import type { JsonObject } from "@waymark/core";
import type { Point } from "../../graph/placed.ts";
import { getAt, isObject, removeAt, setAt } from "../document/json-edit.ts";

/** Where nodes are from now on. Positions are whole pixels. */
export function moveNodes(
  document: JsonObject,
  positions: Readonly<Record<string, Point>>,
): JsonObject {
  const before = getAt(document, ["layout", "steps"]);
  const put = Object.entries(positions).map(([id, { x, y }]) => [
    id,
    { x: Math.round(x), y: Math.round(y) },
  ]);
  return setAt(document, ["layout", "steps"], {
    ...(isObject(before) && before),
    ...(Object.fromEntries(put) as JsonObject),
  });
}

/** Forgets where nodes were put, so that they are laid out again. */
export function forgetPositions(document: JsonObject): JsonObject {
  if (getAt(document, ["layout", "steps"]) === undefined) return document;
  return withoutEmptyLayout(removeAt(document, ["layout", "steps"]));
}

/** A layout that says nothing is none. */
export function withoutEmptyLayout(document: JsonObject): JsonObject {
  const { layout } = document;
  return isObject(layout) && Object.keys(layout).length === 0
    ? removeAt(document, ["layout"])
    : document;
}
