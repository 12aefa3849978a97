import type { JsonObject, JsonValue } from "@waymark/core";
import { getAt, isObject, setAt } from "../document/json-edit.ts";

/** The layout when a node, with all that lies in it, is called otherwise. */
export function renameNode(document: JsonObject, from: string, to: string): JsonObject {
  const named = (id: string): string =>
    id === from || id.startsWith(`${from}/`) ? `${to}${id.slice(from.length)}` : id;
  const positions = getAt(document, ["layout", "steps"]);
  let next = document;
  if (isObject(positions) && Object.keys(positions).some((id) => named(id) !== id)) {
    const members = Object.entries(positions).map(([id, at]) => [named(id), at]);
    next = setAt(next, ["layout", "steps"], Object.fromEntries(members) as JsonObject);
  }
  const groups = getAt(document, ["layout", "groups"]);
  for (const [id, group] of Object.entries(isObject(groups) ? groups : {})) {
    const steps = isObject(group) ? group["steps"] : undefined;
    if (!Array.isArray(steps) || !steps.some((step) => step !== rename(step))) continue;
    next = setAt(next, ["layout", "groups", id, "steps"], steps.map(rename));
  }
  return next;

  function rename(step: JsonValue): JsonValue {
    return typeof step === "string" ? named(step) : step;
  }
}
