import type { JsonObject } from "@waymark/core";
import { getAt, type JsonPath } from "../document/json-edit.ts";

const BODIES = ["map", "repeat"] as const;

/**
 * Where a node of the graph is written: `ship` at `/steps/ship`, `each/pick` at `/steps/each/map/steps/pick`. Undefined
 * where the document has no such step.
 */
export function pathOfStep(document: JsonObject, nodeId: string): JsonPath | undefined {
  let path: JsonPath = [];
  for (const id of nodeId.split("/")) {
    const within = path.length === 0 ? path : bodyOf(document, path);
    if (!within) return undefined;
    path = [...within, "steps", id];
  }
  return getAt(document, path) === undefined ? undefined : path;
}

const bodyOf = (document: JsonObject, path: JsonPath): JsonPath | undefined =>
  BODIES.map((kind) => [...path, kind]).find((body) => getAt(document, body) !== undefined);

/** The node that a place in the document belongs to; undefined for what belongs to none. */
export function stepAt(path: readonly string[]): string | undefined {
  const ids: string[] = [];
  let at = 0;
  while (path[at] === "steps" && path[at + 1] !== undefined) {
    ids.push(path[at + 1] ?? "");
    at += BODIES.some((kind) => kind === path[at + 2]) ? 3 : path.length;
  }
  return ids.length === 0 ? undefined : ids.join("/");
}
