import type { JsonObject } from "@waymark/core";
import { getAt, isObject, removeAt, setAt } from "../document/json-edit.ts";
import { withoutEmptyLayout, withoutEmptyPart } from "./tidy.ts";

/** Whether a node is one of `nodeIds`, or lies in one. */
const isAmong = (nodeId: string, nodeIds: readonly string[]): boolean =>
  nodeIds.some((id) => nodeId === id || nodeId.startsWith(`${id}/`));

/** The layout without nodes that are gone, and without groups that have none left. */
export function forgetNodes(document: JsonObject, nodeIds: readonly string[]): JsonObject {
  const positions = getAt(document, ["layout", "steps"]);
  let next = document;
  if (isObject(positions)) {
    const kept = Object.entries(positions).filter(([id]) => !isAmong(id, nodeIds));
    if (kept.length < Object.keys(positions).length)
      next = put(next, "steps", Object.fromEntries(kept));
  }
  const groups = getAt(next, ["layout", "groups"]);
  for (const [id, group] of Object.entries(isObject(groups) ? groups : {})) {
    const steps = isObject(group) ? group["steps"] : undefined;
    if (!Array.isArray(steps)) continue;
    const kept = steps.filter((step) => typeof step !== "string" || !isAmong(step, nodeIds));
    if (kept.length === steps.length) continue;
    next =
      kept.length === 0
        ? removeAt(next, ["layout", "groups", id])
        : setAt(next, ["layout", "groups", id, "steps"], kept);
  }
  return withoutEmptyLayout(withoutEmptyPart(next, "groups"));
}

const put = (document: JsonObject, part: string, value: JsonObject): JsonObject =>
  Object.keys(value).length === 0
    ? removeAt(document, ["layout", part])
    : setAt(document, ["layout", part], value);
