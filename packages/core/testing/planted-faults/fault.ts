import type { JsonObject, JsonValue } from "../../src/index.ts";
import type { Rule } from "../../src/rules.ts";

/** A definition with one fault in it, and what a check has to say of it. */
export interface PlantedFault {
  readonly rule: Rule;
  readonly pointer: string;
  readonly source: JsonObject;
}

type Path = readonly (string | number)[];

/** The document with another value at `path`; undefined takes the member away. */
export function edited(source: JsonObject, path: Path, value: JsonValue | undefined): JsonObject {
  return changed(source, path, value) as JsonObject;
}

function changed(at: JsonValue | undefined, [key, ...rest]: Path, value: JsonValue | undefined) {
  if (key === undefined) return value;
  if (Array.isArray(at)) {
    const items: (JsonValue | undefined)[] = [...(at as readonly JsonValue[])];
    items[Number(key)] = changed(items[Number(key)], rest, value);
    return items.filter((item): item is JsonValue => item !== undefined);
  }
  const members = { ...(at as JsonObject | undefined) };
  const inside: JsonValue | undefined = changed(members[key], rest, value);
  if (inside === undefined) delete members[key];
  else members[key] = inside;
  return members;
}

/** A fault of `rule` at `path`, made by putting `value` there, or where `told` says it is found. */
export const planted = (
  source: JsonObject,
  rule: Rule,
  path: Path,
  value: JsonValue | undefined,
  told: Path = path,
): PlantedFault => ({
  rule,
  pointer: told.map((key) => `/${key}`).join(""),
  source: edited(source, path, value),
});
