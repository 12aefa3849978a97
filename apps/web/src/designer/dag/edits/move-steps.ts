import type { JsonObject } from "@waymark/core";
import { copySteps } from "./copy-steps.ts";
import { deleteSteps } from "./delete-steps.ts";
import { pasteSteps } from "./paste-steps.ts";
import { nodeIdIn, pathOfScope, scopeOf, type Scope } from "./scope.ts";

/** Why steps cannot be put into a scope, in words; undefined where they can. */
export function moveProblem(
  document: JsonObject,
  nodeIds: readonly string[],
  into: Scope,
): string | undefined {
  if (!pathOfScope(document, into)) return "There is no such loop.";
  const isInItself = nodeIds.some((id) => into === id || into?.startsWith(`${id}/`));
  return isInItself ? "A loop cannot be put into itself." : undefined;
}

interface Moved {
  readonly document: JsonObject;
  /** What each step that was moved is called now, by what it was called. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Puts steps that stand beside one another, with all that is in them, into another loop or out of theirs. They go on
 * following one another. What followed them where they were follows what they did; there they are new, and follow
 * nothing else.
 */
export function moveSteps(document: JsonObject, nodeIds: readonly string[], into: Scope): Moved {
  const [first] = nodeIds;
  const from = scopeOf(first ?? "");
  if (first === undefined || from === into || moveProblem(document, nodeIds, into) !== undefined)
    return { document, names: new Map() };
  const taken = copySteps(document, nodeIds);
  const before = Object.keys(taken.steps).map((id) => nodeIdIn(from, id));
  const pasted = pasteSteps(deleteSteps(document, before), into, taken);
  return {
    document: pasted.document,
    names: new Map(before.map((id, at) => [id, pasted.nodeIds[at] ?? id])),
  };
}
