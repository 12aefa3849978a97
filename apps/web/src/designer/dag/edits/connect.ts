import type { JsonObject } from "@waymark/core";
import { addWay, isChoice } from "./choice-ways.ts";
import { connectionProblem } from "./connection-rules.ts";
import { addNeed, hasNeed } from "./needs.ts";
import { changeStep, stepIdOf, stepOf } from "./scope.ts";

/** `to` follows `from`; from a choice it becomes another case. As it was where they cannot be connected. */
export function connect(document: JsonObject, from: string, to: string): JsonObject {
  if (connectionProblem(document, from, to) !== undefined) return document;
  const [source, target] = [stepIdOf(from), stepIdOf(to)];
  if (isChoice(stepOf(document, from)))
    return changeStep(document, from, (step) => addWay(step, target));
  return changeStep(document, to, (step) => (hasNeed(step, source) ? step : addNeed(step, source)));
}
