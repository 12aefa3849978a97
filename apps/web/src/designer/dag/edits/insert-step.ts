import type { JsonObject, JsonValue } from "@waymark/core";
import { needFrom } from "../authored.ts";
import { addStep } from "./add-step.ts";
import { isChoice, picks, redirectWays } from "./choice-ways.ts";
import { addNeed, changeNeeds, hasNeed, needOf, needOn } from "./needs.ts";
import { changeStep, stepIdOf, stepOf } from "./scope.ts";

export interface EdgeEnds {
  readonly from: string;
  readonly to: string;
}

/**
 * Puts a step between two that follow one another: it takes over the edge as it is, with its `on` and `when` or as a
 * case of the choice, and the later step follows it when it completes.
 */
export function insertStep(
  document: JsonObject,
  { from, to }: EdgeEnds,
  { nodeId, step }: Readonly<{ nodeId: string; step: JsonObject }>,
): JsonObject {
  const [source, target, between] = [from, to, nodeId].map(stepIdOf) as [string, string, string];
  const added = addStep(document, { nodeId, step });
  const picked = picks(stepOf(document, from), target);
  if (picked && isChoice(stepOf(document, from))) {
    const redirected = changeStep(added, from, (way) => redirectWays(way, target, between));
    return changeStep(redirected, to, (later) =>
      hasNeed(later, source)
        ? changeNeeds(later, source, () => [between])
        : addNeed(later, between),
    );
  }
  const later = stepOf(document, to);
  if (!later || !hasNeed(later, source)) return added;
  const taken = takenOver(later, source);
  const first = changeStep(added, nodeId, (inserted) => addNeed(inserted, taken));
  return changeStep(first, to, (after) => changeNeeds(after, source, () => [between]));
}

/** The need as it was, said in full where the later step's join had made it mean something else. */
function takenOver(later: JsonObject, source: string): JsonValue {
  let taken: JsonValue = source;
  changeNeeds(later, source, (need) => {
    taken = needOf(need, source);
    return [need];
  });
  if (later["join"] !== "allDone" || needFrom(taken)?.on !== undefined) return taken;
  return needOn(taken, "always", "completed");
}
