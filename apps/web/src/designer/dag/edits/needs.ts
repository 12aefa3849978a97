import type { JsonObject, JsonValue } from "@waymark/core";
import { isObject } from "../../document/json-edit.ts";
import { needFrom } from "../authored.ts";

// What a step follows, as it is written. What cannot be read as a need is left as it is.

const list = (step: JsonObject): readonly JsonValue[] =>
  Array.isArray(step["needs"]) ? (step["needs"] as readonly JsonValue[]) : [];

/** The step with other needs; without the member where none is left. */
export function withNeeds(step: JsonObject, needs: readonly JsonValue[]): JsonObject {
  const { needs: _, ...others } = step;
  if (needs.length === 0) return Object.hasOwn(step, "needs") ? others : step;
  return { ...step, needs };
}

export const addNeed = (step: JsonObject, need: JsonValue): JsonObject =>
  withNeeds(step, [...list(step), need]);

export const hasNeed = (step: JsonObject, from: string): boolean =>
  list(step).some((need) => needFrom(need)?.step === from);

/** Each need from `from` becomes what `change` gives; nothing: it goes. */
export function changeNeeds(
  step: JsonObject,
  from: string,
  change: (need: JsonValue) => readonly JsonValue[],
): JsonObject {
  if (!hasNeed(step, from)) return step;
  return withNeeds(
    step,
    list(step).flatMap((need) => (needFrom(need)?.step === from ? change(need) : [need])),
  );
}

export const dropNeed = (step: JsonObject, from: string): JsonObject =>
  changeNeeds(step, from, () => []);

/** The same need of another step. */
export const needOf = (need: JsonValue, from: string): JsonValue =>
  isObject(need) ? { ...need, step: from } : from;

export type End = "completed" | "failed" | "always";

/** A need with another `on`; without it where that is the usual one, and in its short form where nothing else is said. */
export function needOn(need: JsonValue, on: End, usual: End): JsonValue {
  const { step, when } = needFrom(need) ?? { step: "" };
  if (on === usual) return when === undefined ? step : { step, when };
  return { step, on, ...(when !== undefined && { when }) };
}
