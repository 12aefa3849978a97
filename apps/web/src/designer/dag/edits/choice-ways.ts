import type { JsonObject, JsonValue } from "@waymark/core";
import { isObject } from "../../document/json-edit.ts";
import { waysOf } from "../authored.ts";

// The ways of a choice, as they are written.

export const isChoice = (step: JsonObject | undefined): boolean =>
  step !== undefined && Array.isArray(step["choice"]);

export const picks = (step: JsonObject | undefined, to: string): boolean =>
  step !== undefined && waysOf(step).some((way) => way.to === to);

const casesOf = ({ choice }: JsonObject): readonly JsonValue[] =>
  Array.isArray(choice) ? (choice as readonly JsonValue[]) : [];

const leadsTo = (way: JsonValue, to: string): boolean => isObject(way) && way["to"] === to;

/** A new case, which holds until somebody says when: people see where it leads at once. */
export const addWay = (step: JsonObject, to: string): JsonObject => ({
  ...step,
  choice: [...casesOf(step), { when: "true", to }],
});

/** Every way to `from` leads to `to`. */
export function redirectWays(step: JsonObject, from: string, to: string): JsonObject {
  if (!isChoice(step) || !picks(step, from)) return step;
  return {
    ...step,
    choice: casesOf(step).map((way) =>
      isObject(way) && leadsTo(way, from) ? { ...way, to } : way,
    ),
    ...(step["default"] === from && { default: to }),
  };
}

export function dropWays(step: JsonObject, to: string): JsonObject {
  if (!isChoice(step) || !picks(step, to)) return step;
  const kept: JsonObject = { ...step, choice: casesOf(step).filter((way) => !leadsTo(way, to)) };
  if (step["default"] !== to) return kept;
  const { default: _, ...others } = kept;
  return others;
}
