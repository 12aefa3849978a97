import type { JsonObject, JsonValue } from "@waymark/core";

/** Member names and indexes from the root of a document. */
export type JsonPath = readonly (string | number)[];

/** The path that a JSON pointer (RFC 6901) names, all of its parts as text. */
export const pathOf = (pointer: string): readonly string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text as it is, anything else as JSON. */
export const asText = (value: JsonValue | undefined): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

export function getAt(value: JsonValue | undefined, path: JsonPath): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const part of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Readonly<Record<string | number, JsonValue>>)[part];
  }
  return at;
}

/** The document with another value at a path; objects on the way that are not there are made. `undefined` takes it away. */
export const setAt = (
  document: JsonObject,
  path: JsonPath,
  value: JsonValue | undefined,
): JsonObject => put(document, path, value) as JsonObject;

export const removeAt = (document: JsonObject, path: JsonPath): JsonObject =>
  setAt(document, path, undefined);

function put(
  at: JsonValue | undefined,
  path: JsonPath,
  value: JsonValue | undefined,
): JsonValue | undefined {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (Array.isArray(at)) {
    const items: readonly JsonValue[] = at;
    const next = put(items[Number(part)], rest, value);
    return next === undefined
      ? items.toSpliced(Number(part), 1)
      : items.with(Math.min(Number(part), items.length), next);
  }
  const object = isObject(at) ? at : {};
  const next = put(Object.hasOwn(object, part) ? object[part] : undefined, rest, value);
  if (next !== undefined) return { ...object, [part]: next };
  const { [part]: _, ...others } = object;
  return others;
}

/** The object at a path with one member's name changed, in its place. */
export function renameAt(
  document: JsonObject,
  path: JsonPath,
  { from, to }: Readonly<{ from: string; to: string }>,
): JsonObject {
  const object = getAt(document, path);
  if (!isObject(object)) return document;
  const members = Object.entries(object).map(([name, value]) => [name === from ? to : name, value]);
  return setAt(document, path, Object.fromEntries(members) as JsonObject);
}
