import type { JsonObject, JsonValue } from "@waymark/core";

/** Text that is equal for equal values, whatever the order of their keys. */
export function canonicalText(value: JsonValue): string {
  return JSON.stringify(value, (_key, member: JsonValue) =>
    isObject(member) ? sorted(member) : member,
  );
}

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const sorted = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
