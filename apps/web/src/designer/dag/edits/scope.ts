import type { JsonObject } from "@waymark/core";
import { getAt, isObject, setAt, type JsonPath } from "../../document/json-edit.ts";
import { loopKind, stepsIn, type AuthoredSteps } from "../authored.ts";
import { pathOfStep } from "../node-path.ts";

// Steps see the steps beside them, and those of no other loop: a scope is the document, or one loop's body. It is
// named by the loop's node; undefined is the document itself.

export type Scope = string | undefined;

/** `each` of `each/pick`. */
export const scopeOf = (nodeId: string): Scope => {
  const at = nodeId.lastIndexOf("/");
  return at < 0 ? undefined : nodeId.slice(0, at);
};

/** `pick` of `each/pick`. */
export const stepIdOf = (nodeId: string): string => nodeId.slice(nodeId.lastIndexOf("/") + 1);

export const nodeIdIn = (scope: Scope, stepId: string): string =>
  scope === undefined ? stepId : `${scope}/${stepId}`;

/** Where the object is that has the scope's `steps`; undefined where there is no such loop. */
export function pathOfScope(document: JsonObject, scope: Scope): JsonPath | undefined {
  if (scope === undefined) return [];
  const path = pathOfStep(document, scope);
  const loop = path && getAt(document, path);
  const kind = isObject(loop) ? loopKind(loop) : undefined;
  return path && kind && [...path, kind];
}

export function stepsOf(document: JsonObject, scope: Scope): AuthoredSteps {
  const path = pathOfScope(document, scope);
  return path ? stepsIn(getAt(document, path)) : {};
}

export function stepOf(document: JsonObject, nodeId: string): JsonObject | undefined {
  const path = pathOfStep(document, nodeId);
  const step = path && getAt(document, path);
  return isObject(step) ? step : undefined;
}

/** The document with another `steps` in the scope; as it was where there is no such loop. */
export function withSteps(document: JsonObject, scope: Scope, steps: JsonObject): JsonObject {
  const path = pathOfScope(document, scope);
  return path ? setAt(document, [...path, "steps"], steps) : document;
}

/** Every member of the scope's `steps`, also what is no step; in the order in which they are written. */
export function membersOf(document: JsonObject, scope: Scope): JsonObject {
  const path = pathOfScope(document, scope);
  const steps = path && getAt(document, [...path, "steps"]);
  return isObject(steps) ? steps : {};
}

export function changeStep(
  document: JsonObject,
  nodeId: string,
  change: (step: JsonObject) => JsonObject,
): JsonObject {
  const path = pathOfStep(document, nodeId);
  const step = stepOf(document, nodeId);
  if (!path || !step) return document;
  const next = change(step);
  return next === step ? document : setAt(document, path, next);
}
