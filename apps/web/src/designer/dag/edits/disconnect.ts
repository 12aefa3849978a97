import type { JsonObject } from "@waymark/core";
import { dropWays } from "./choice-ways.ts";
import { dropNeed } from "./needs.ts";
import { changeStep, stepIdOf } from "./scope.ts";

/** `to` no longer follows `from`: neither by need nor as a case of a choice. */
export function disconnect(document: JsonObject, from: string, to: string): JsonObject {
  const without = changeStep(document, to, (step) => dropNeed(step, stepIdOf(from)));
  return changeStep(without, from, (step) => dropWays(step, stepIdOf(to)));
}
