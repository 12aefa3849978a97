import type { JsonObject } from "@waymark/core";
import { getAt, removeAt, type JsonPath } from "../../document/json-edit.ts";
import { restructure } from "../mend-references.ts";
import type { Reference } from "../references.ts";
import { isWithin, type TreeState } from "../state-tree.ts";
import { triggerWords } from "../transition-words.ts";
import { removeTransition } from "./edit-transitions.ts";
import { withInitial } from "./state-members.ts";

export interface Removed {
  readonly document: JsonObject;
  /** What went with them, and what is left to mend, in words. */
  readonly said: string;
}

/** Without these states. Transitions that led to them from elsewhere go with them. */
export function removeStates(document: JsonObject, states: readonly TreeState[]): Removed {
  const gone = states.filter(
    ({ keys }) =>
      !states.some((other) => other.keys.length < keys.length && isWithin(keys, other.keys)),
  );
  const { document: without, dangling } = restructure(
    document,
    (now) =>
      gone.reduce(
        (next, { path, parent }) => withInitial(removeAt(next, path), parent?.path ?? []),
        now,
      ),
    (keys) => (gone.some((state) => isWithin(keys, state.keys)) ? undefined : keys),
  );
  const led = dangling.filter(({ kind }) => kind === "target");
  // From the last to the first, so that places in lists stay what they were.
  const next = led
    .toReversed()
    .reduce((now, { now: { path }, place }) => removeTarget(now, path, place), without);
  return { document: next, said: words(gone, led, dangling) };
}

function removeTarget(document: JsonObject, state: JsonPath, place: JsonPath): JsonObject {
  const list = getAt(document, [...state, ...place.slice(0, -1)]);
  const isOneOfMany = Array.isArray(list) && place.at(-2) === "target" && list.length > 1;
  // The default target of a history state, or one of several targets.
  if (isOneOfMany || (place.length === 1 && place[0] === "target"))
    return removeAt(document, [...state, ...place]);
  const target = place.indexOf("target");
  return removeTransition(document, state, target < 0 ? place : place.slice(0, target));
}

function words(
  gone: readonly TreeState[],
  led: readonly Reference[],
  dangling: readonly Reference[],
): string {
  const names = gone.map(({ key }) => `“${key}”`).join(", ");
  const from = led.map(
    ({ from: { key, parent }, trigger }) =>
      `${parent ? key : "the machine"}${trigger ? ` on ${triggerWords(trigger)}` : ""}`,
  );
  const asked = dangling.filter(({ kind }) => kind === "in").length;
  return [
    `${names} removed`,
    ...(led.length === 0
      ? []
      : [`and with ${gone.length === 1 ? "it" : "them"} what led there from ${from.join(", ")}`]),
    ...(asked === 0
      ? []
      : [`; ${asked === 1 ? "a guard asks" : `${asked} guards ask`} for it yet`]),
  ]
    .join(" ")
    .replace(" ;", ";")
    .concat(".");
}
