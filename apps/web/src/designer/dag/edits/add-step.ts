import type { JsonObject } from "@waymark/core";
import { connect } from "./connect.ts";
import { membersOf, nodeIdIn, scopeOf, stepIdOf, withSteps, type Scope } from "./scope.ts";
import { uniqueId } from "./unique-id.ts";

/** The node that a step called like `wish` would be in a scope. */
export const newNodeId = (document: JsonObject, scope: Scope, wish: string): string =>
  nodeIdIn(scope, uniqueId(wish, new Set(Object.keys(membersOf(document, scope)))));

export interface AddedStep {
  readonly nodeId: string;
  readonly step: JsonObject;
  /** The step it follows. */
  readonly after?: string | undefined;
}

export function addStep(document: JsonObject, { nodeId, step, after }: AddedStep): JsonObject {
  const scope = scopeOf(nodeId);
  const steps = membersOf(document, scope);
  const added = withSteps(document, scope, { ...steps, [stepIdOf(nodeId)]: step });
  return after === undefined ? added : connect(added, after, nodeId);
}
