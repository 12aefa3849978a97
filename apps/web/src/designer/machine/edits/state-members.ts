import type { JsonObject } from "@waymark/core";
import { getAt, isObject, removeAt, setAt, type JsonPath } from "../../document/json-edit.ts";

/** The keys of the states inside a state, or inside the machine. */
export function childKeys(document: JsonObject, path: JsonPath): readonly string[] {
  const states = getAt(document, [...path, "states"]);
  return isObject(states) ? Object.keys(states) : [];
}

/** A state that has lost or been given states inside it begins in one that is there, or is a simple one again. */
export function withInitial(document: JsonObject, path: JsonPath): JsonObject {
  const keys = childKeys(document, path);
  if (keys.length === 0) return withoutInside(document, path);
  if (getAt(document, [...path, "type"]) === "parallel") return document;
  const initial = getAt(document, [...path, "initial"]);
  const place = isObject(initial) ? [...path, "initial", "target"] : [...path, "initial"];
  const begins = getAt(document, place);
  if (typeof begins === "string" && keys.includes(begins)) return document;
  return setAt(document, place, keys.find((key) => isEnterable(document, path, key)) ?? keys[0]);
}

const isEnterable = (document: JsonObject, path: JsonPath, key: string): boolean =>
  getAt(document, [...path, "states", key, "type"]) !== "history";

function withoutInside(document: JsonObject, path: JsonPath): JsonObject {
  // The machine keeps its place for states.
  if (path.length === 1) return removeAt(document, [...path, "initial"]);
  const type = getAt(document, [...path, "type"]);
  const members = [
    "states",
    "initial",
    ...(type === "parallel" || type === "compound" ? ["type"] : []),
  ];
  return members.reduce((next, member) => removeAt(next, [...path, member]), document);
}
