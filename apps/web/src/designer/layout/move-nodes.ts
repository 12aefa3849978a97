import type { JsonObject } from "@waymark/core";
import type { Point } from "../../graph/placed.ts";
import { getAt, isObject, removeAt, setAt } from "../document/json-edit.ts";
import { noteOfNode } from "./node-names.ts";
import { withoutEmptyLayout } from "./tidy.ts";

/** Where nodes and notes are from now on, in whole pixels. */
export function moveNodes(
  document: JsonObject,
  positions: Readonly<Record<string, Point>>,
): JsonObject {
  const steps: Record<string, JsonObject> = {};
  let next = document;
  for (const [id, at] of Object.entries(positions)) {
    const note = noteOfNode(id);
    const point = { x: Math.round(at.x), y: Math.round(at.y) };
    if (note === undefined) steps[id] = point;
    else next = moveNote(next, note, point);
  }
  const before = getAt(next, ["layout", "steps"]);
  if (Object.keys(steps).length === 0) return next;
  return setAt(next, ["layout", "steps"], { ...(isObject(before) && before), ...steps });
}

function moveNote(document: JsonObject, noteId: string, at: JsonObject): JsonObject {
  const note = getAt(document, ["layout", "notes", noteId]);
  return isObject(note)
    ? setAt(document, ["layout", "notes", noteId], { ...note, ...at })
    : document;
}

/** Forgets where nodes were put, so that they are laid out again. */
export function forgetPositions(document: JsonObject): JsonObject {
  if (getAt(document, ["layout", "steps"]) === undefined) return document;
  return withoutEmptyLayout(removeAt(document, ["layout", "steps"]));
}
