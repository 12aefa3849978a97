import type { JsonObject, JsonValue } from "@waymark/core";
import { getAt, isObject, renameAt, setAt } from "../../document/json-edit.ts";
import { renameNode } from "../../layout/rename-node.ts";
import { renameInStep, renameInTemplate, type Renaming } from "./rename-in-step.ts";
import { membersOf, nodeIdIn, pathOfScope, scopeOf, stepIdOf, stepOf } from "./scope.ts";

/** Gives a step another id, wherever it is spoken of: `to` must be one that no step beside it has. */
export function renameStep(document: JsonObject, nodeId: string, to: string): JsonObject {
  const scope = scopeOf(nodeId);
  const path = pathOfScope(document, scope);
  if (!path || !stepOf(document, nodeId) || Object.hasOwn(membersOf(document, scope), to))
    return document;
  const renaming = { from: stepIdOf(nodeId), to };
  const body = getAt(document, path);
  if (!isObject(body)) return document;
  const renamed = renameInBody(renameAt(body, ["steps"], renaming), renaming);
  const next = path.length === 0 ? renamed : setAt(document, path, renamed);
  return renameNode(next, nodeId, nodeIdIn(scope, to));
}

/** What the steps of a body, and its output, say of one of them. */
export function renameInBody(body: JsonObject, renaming: Renaming): JsonObject {
  const { steps, output } = body;
  const next: JsonObject = isObject(steps)
    ? { ...body, steps: renameInSteps(steps, renaming) }
    : body;
  return output === undefined ? next : { ...next, output: renameInTemplate(output, renaming) };
}

const renameInSteps = (steps: JsonObject, renaming: Renaming): JsonObject =>
  Object.fromEntries(
    Object.entries(steps).map(([id, step]): [string, JsonValue] => [
      id,
      isObject(step) ? renameInStep(step, renaming) : step,
    ]),
  );
