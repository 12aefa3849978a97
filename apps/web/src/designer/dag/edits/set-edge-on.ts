import type { JsonObject } from "@waymark/core";
import { changeNeeds, needOn, type End } from "./needs.ts";
import { changeStep, stepIdOf } from "./scope.ts";

/** Says how a step must have ended for the edge from it to be taken. */
export const setEdgeOn = (
  document: JsonObject,
  { from, to }: Readonly<{ from: string; to: string }>,
  on: End,
): JsonObject =>
  changeStep(document, to, (step) => {
    const usual = step["join"] === "allDone" ? "always" : "completed";
    return changeNeeds(step, stepIdOf(from), (need) => [needOn(need, on, usual)]);
  });
