import { isJsonObject, type JsonObject, type JsonSchema, type JsonValue } from "@waymark/core";
import { besides, listOf } from "./walk-schema.ts";

/** A value that is not to be shown, and the name of the member that it is. */
export interface MarkedValue {
  readonly name: string;
  readonly value: string | number | boolean;
}

/** A schema may name itself: a value is looked at by so many that apply to it, one within the other. */
const MOST_WITHIN = 64;

const known = new WeakMap<JsonSchema, boolean>();

/** Whether a schema marks anything at all: `writeOnly` stands for what is taken and never given out. */
export function marksAnything(schema: JsonSchema): boolean {
  const marks = known.get(schema) ?? JSON.stringify(schema).includes('"writeOnly":true');
  known.set(schema, marks);
  return marks;
}

/** The texts, numbers and truth values within `value` that its schema marks as `writeOnly`. */
export function markedValues(schema: JsonSchema, value: JsonValue): readonly MarkedValue[] {
  const found: MarkedValue[] = [];
  look({ root: schema, found, within: 0 }, schema, value, "");
  return found;
}

interface Search {
  readonly root: JsonSchema;
  readonly found: MarkedValue[];
  readonly within: number;
}

function look(search: Search, schema: JsonValue | undefined, value: JsonValue, name: string): void {
  if (!isJsonObject(schema) || search.within > MOST_WITHIN) return;
  if (schema["writeOnly"] === true) return takeLeaves(search.found, value, name);
  const inner = { ...search, within: search.within + 1 };
  for (const other of besides(search.root, schema)) look(inner, other, value, name);
  if (Array.isArray(value)) {
    const first = listOf(schema["prefixItems"]);
    value.forEach((item, index) =>
      look(search, first[index] ?? schema["items"], item as JsonValue, name),
    );
  } else if (isJsonObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      for (const own of schemasOfMember(schema, key)) look(search, own, member, key);
    }
  }
}

function schemasOfMember(schema: JsonObject, key: string): readonly (JsonValue | undefined)[] {
  const named = schema["properties"];
  const own = isJsonObject(named) && Object.hasOwn(named, key) ? [named[key]] : [];
  const patterns = Object.entries(
    isJsonObject(schema["patternProperties"]) ? schema["patternProperties"] : {},
  );
  const fitting = patterns.filter(([pattern]) => new RegExp(pattern, "u").test(key));
  const found = [...own, ...fitting.map(([, each]) => each)];
  return found.length > 0 ? found : [schema["additionalProperties"]];
}

function takeLeaves(found: MarkedValue[], value: JsonValue, name: string): void {
  if (value === null || value === "") return;
  if (typeof value !== "object") found.push({ name, value });
  else if (isJsonObject(value))
    for (const [key, member] of Object.entries(value)) takeLeaves(found, member, key);
  else for (const item of value) takeLeaves(found, item, name);
}
