import type { JsonObject, JsonSchema, JsonValue } from "./json.ts";

const KEYWORDS_OF: Readonly<Record<string, readonly string[]>> = {
  object: ["properties", "required", "patternProperties", "additionalProperties"],
  array: ["items", "prefixItems", "minItems", "maxItems"],
  string: ["minLength", "maxLength", "pattern", "format"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
};

const SCHEMA_MEMBERS = ["items", "additionalProperties", "not", "propertyNames"];
const SCHEMA_LISTS = ["anyOf", "oneOf", "allOf", "prefixItems"];
const SCHEMA_MAPS = ["properties", "patternProperties", "$defs", "definitions"];

/**
 * Says which keyword limits nothing because its schema has no `type`, or undefined when all have: it
 * lets pass what its author meant to refuse, which is found only when it is too late.
 */
export function idleKeyword(schema: JsonSchema): string | undefined {
  for (const inner of schemasIn(schema)) {
    if (inner["type"] !== undefined || inner["$ref"] !== undefined) continue;
    for (const [type, keywords] of Object.entries(KEYWORDS_OF)) {
      const keyword = keywords.find((name) => inner[name] !== undefined);
      if (keyword) return `"${keyword}" has no effect without "type": "${type}"`;
    }
  }
  return undefined;
}

/** The schema and every schema within it. */
export function schemasIn(schema: JsonSchema): readonly JsonSchema[] {
  const inside = [
    ...SCHEMA_MEMBERS.map((key) => schema[key]),
    ...SCHEMA_LISTS.flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : [])),
    ...SCHEMA_MAPS.flatMap((key) => (isObject(schema[key]) ? Object.values(schema[key]) : [])),
  ];
  return [schema, ...inside.filter(isObject).flatMap(schemasIn)];
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
