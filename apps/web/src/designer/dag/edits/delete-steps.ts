import type { JsonObject, JsonValue } from "@waymark/core";
import { forgetNodes } from "../../layout/forget-nodes.ts";
import { needFrom, needsOf, waysOf } from "../authored.ts";
import { dropWays, redirectWays } from "./choice-ways.ts";
import { addNeed, changeNeeds, hasNeed } from "./needs.ts";
import { membersOf, scopeOf, stepIdOf, stepOf, stepsOf, withSteps } from "./scope.ts";

/**
 * Takes steps away. What followed one of them follows what that one did; what handled its failure follows it no longer.
 * Expressions that read it stay as they are: the checks tell of them.
 */
export const deleteSteps = (document: JsonObject, nodeIds: readonly string[]): JsonObject =>
  forgetNodes(nodeIds.reduce(deleteStep, document), nodeIds);

function deleteStep(document: JsonObject, nodeId: string): JsonObject {
  const gone = stepOf(document, nodeId);
  if (!gone) return document;
  const scope = scopeOf(nodeId);
  const id = stepIdOf(nodeId);
  const { [id]: _, ...others } = membersOf(document, scope);
  const steps = stepsOf(document, scope);
  const inherited: readonly JsonValue[] = Array.isArray(gone["needs"]) ? gone["needs"] : [];
  const picked = new Set(waysOf(gone).map(({ to }) => to));
  const followers = Object.keys(steps).filter(
    (other) => other !== id && needsOf(steps[other] ?? {}).some(({ step }) => step === id),
  );
  const heir = followers.length === 1 ? followers[0] : undefined;
  const next = Object.entries(others).map(([other, step]): [string, JsonValue] => {
    const authored = steps[other];
    if (!authored) return [other, step];
    const rewired = changeNeeds(authored, id, (need) =>
      needFrom(need)?.on === "failed" ? [] : inherited.filter((each) => isNew(authored, each)),
    );
    const led = picked.has(other) ? follow(rewired, inherited) : rewired;
    return [other, heir === undefined ? dropWays(led, id) : redirectWays(led, id, heir)];
  });
  return withSteps(document, scope, Object.fromEntries(next));
}

const isNew = (step: JsonObject, need: JsonValue): boolean => {
  const from = needFrom(need)?.step;
  return from === undefined || !hasNeed(step, from);
};

/** What a choice picked goes on after what the choice followed. */
const follow = (step: JsonObject, needs: readonly JsonValue[]): JsonObject =>
  needs.filter((need) => isNew(step, need)).reduce<JsonObject>(addNeed, step);
