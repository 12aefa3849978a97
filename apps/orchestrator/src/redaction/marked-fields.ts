import { isJsonObject, type JsonObject, type JsonSchema, type JsonValue } from "@waymark/core";
import { besides, listOf } from "./walk-schema.ts";

/** Where a schema marks values as `writeOnly`, as paths: `card.number`, `lines[].iban`, `*.token`. */
export function markedFields(schema: JsonSchema): readonly string[] {
  const found = new Set<string>();
  look({ root: schema, found, within: [] }, schema, "");
  return [...found].toSorted();
}

interface Search {
  readonly root: JsonSchema;
  readonly found: Set<string>;
  /** A schema may name itself: it is looked at once on the way to a value. */
  readonly within: readonly JsonObject[];
}

function look(search: Search, schema: JsonValue | undefined, path: string): void {
  if (!isJsonObject(schema) || search.within.includes(schema)) return;
  if (schema["writeOnly"] === true) {
    search.found.add(path === "" ? "all of it" : path);
    return;
  }
  const inner = { ...search, within: [...search.within, schema] };
  for (const other of besides(search.root, schema)) look(inner, other, path);
  for (const items of [...listOf(schema["prefixItems"]), schema["items"]]) {
    look(inner, items, `${path}[]`);
  }
  look(inner, schema["additionalProperties"], member(path, "*"));
  for (const key of ["properties", "patternProperties"]) {
    const named = schema[key];
    if (!isJsonObject(named)) continue;
    for (const [name, own] of Object.entries(named)) look(inner, own, member(path, name));
  }
}

const member = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);
