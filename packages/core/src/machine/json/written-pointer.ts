import type { JsonValue } from "../../json.ts";
import { pointer } from "../../problem.ts";

/**
 * Where a place of XState's normal form is in the document as written: a list of one may stand there
 * without its brackets, and what was left out is told at what should have held it.
 */
export function writtenPointer(source: JsonValue, normal: string): string {
  const written: string[] = [];
  let at: unknown = source;
  for (const key of keysOf(normal)) {
    if (typeof at !== "object" || at === null) break;
    if (Object.hasOwn(at, key)) {
      at = (at as Readonly<Record<string, unknown>>)[key];
      written.push(key);
    } else if (Array.isArray(at) || !/^\d+$/.test(key)) break;
  }
  return pointer(...written);
}

const keysOf = (normal: string): readonly string[] =>
  normal
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
