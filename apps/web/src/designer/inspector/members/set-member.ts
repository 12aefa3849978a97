import { isSameJson, type JsonObject, type JsonValue } from "@waymark/core";
import { getAt, isObject, removeAt, setAt, type JsonPath } from "../../document/json-edit.ts";

/** Objects that say something by being there, and those that must be. */
const KEPT: ReadonlySet<unknown> = new Set([
  "retry",
  "approval",
  "input",
  "output",
  "schema",
  "form",
  "properties",
  "steps",
  "map",
  "repeat",
  "machine",
]);

/** The document with one member set; an object that is left with nothing to say, like `timeouts`, goes with its last member. */
export function setMember(
  document: JsonObject,
  path: JsonPath,
  value: JsonValue | undefined,
): JsonObject {
  const before = getAt(document, path);
  if (before === undefined && value === undefined) return document;
  if (before !== undefined && value !== undefined && isSameJson(before, value)) return document;
  const next = setAt(document, path, value);
  const around = path.slice(0, -1);
  const left = getAt(next, around);
  const isEmpty = value === undefined && isObject(left) && Object.keys(left).length === 0;
  return isEmpty && around.length > 0 && !KEPT.has(around.at(-1)) ? removeAt(next, around) : next;
}
