import { isSameJson, pointer, type JsonObject, type JsonValue } from "@waymark/core";
import { isObject } from "../../designer/document/json-edit.ts";

/** One operation of a JSON Patch (RFC 6902). */
export type PatchOperation =
  | { readonly op: "add" | "replace"; readonly path: string; readonly value: JsonValue }
  | { readonly op: "remove"; readonly path: string };

/** What makes `after` of `before`, member by member; a list that is another is replaced as a whole. */
export function jsonPatch(before: JsonValue, after: JsonValue): readonly PatchOperation[] {
  return operations(before, after, []);
}

function operations(
  before: JsonValue,
  after: JsonValue,
  path: readonly string[],
): readonly PatchOperation[] {
  if (isSameJson(before, after)) return [];
  if (!isObject(before) || !isObject(after))
    return [{ op: "replace", path: pointer(...path), value: after }];
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return [
    ...gone.map((name) => ({ op: "remove", path: pointer(...path, name) }) as const),
    ...Object.entries(after).flatMap(([name, value]) =>
      member(before, name, value, [...path, name]),
    ),
  ];
}

function member(
  before: JsonObject,
  name: string,
  value: JsonValue,
  path: readonly string[],
): readonly PatchOperation[] {
  const was = Object.hasOwn(before, name) ? before[name] : undefined;
  if (was === undefined) return [{ op: "add", path: pointer(...path), value }];
  return operations(was, value, path);
}
