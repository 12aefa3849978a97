import type { JsonObject } from "@waymark/core";
import { getAt, isObject } from "../document/json-edit.ts";

export interface StepsAround {
  /** Where the steps are written among which the place lies. */
  readonly path: readonly string[];
  readonly steps: JsonObject;
  /** The step that the place belongs to. */
  readonly stepId: string;
}

/** The innermost steps around a place in a DAG: the document's own, or those of a loop. */
export function stepsAround(
  document: JsonObject,
  place: readonly string[],
): StepsAround | undefined {
  // The member after `steps` is a step's id, which may be `steps` as well.
  let at = 0;
  let found: StepsAround | undefined;
  while (place[at] === "steps" && place[at + 1] !== undefined) {
    const path = place.slice(0, at + 1);
    const steps = getAt(document, path);
    if (!isObject(steps)) break;
    found = { path, steps, stepId: place[at + 1] ?? "" };
    at += 3;
  }
  return found;
}
