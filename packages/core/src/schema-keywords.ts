import type { JsonObject, JsonSchema, JsonValue } from "./json.ts";

// What zod's reader of JSON Schemas passes over in silence, it must not: a field that is required
// and never asked for, or a limit that limits nothing, is found only when it is too late.

const KEYWORDS_OF: Readonly<Record<string, readonly string[]>> = {
  object: ["properties", "required", "patternProperties", "additionalProperties"],
  array: ["items", "prefixItems", "minItems", "maxItems"],
  string: ["minLength", "maxLength", "pattern", "format"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
};

const SCHEMA_MEMBERS = new Set(["items", "additionalProperties", "not", "propertyNames"]);
const SCHEMA_LISTS = new Set(["anyOf", "oneOf", "allOf", "prefixItems"]);
const SCHEMA_MAPS = new Set(["properties", "patternProperties", "$defs", "definitions"]);

/** The schema with every required field among its properties; zod asks for no others. */
export function withRequiredProperties(schema: JsonSchema): JsonSchema {
  const inside = mapSchemas(schema, withRequiredProperties);
  const { required, properties = {} } = inside;
  if (!Array.isArray(required) || !isObject(properties)) return inside;
  const missing = required.filter(
    (key): key is string => typeof key === "string" && !Object.hasOwn(properties, key),
  );
  if (missing.length === 0) return inside;
  const added = Object.fromEntries(missing.map((key) => [key, {}]));
  return { ...inside, properties: { ...properties, ...added } };
}

/** Says which keyword has no effect because its schema has no `type`, or undefined when all have. */
export function idleKeyword(schema: JsonSchema): string | undefined {
  if (schema["type"] === undefined && schema["$ref"] === undefined) {
    for (const [type, keywords] of Object.entries(KEYWORDS_OF)) {
      const keyword = keywords.find((name) => schema[name] !== undefined);
      if (keyword) return `"${keyword}" has no effect without "type": "${type}"`;
    }
  }
  let found: string | undefined;
  mapSchemas(schema, (inner) => {
    found ??= idleKeyword(inner);
    return inner;
  });
  return found;
}

function mapSchemas(schema: JsonSchema, map: (inner: JsonSchema) => JsonSchema): JsonSchema {
  const mapValue = (value: JsonValue): JsonValue => (isObject(value) ? map(value) : value);
  const mapped = Object.entries(schema).map(([key, value]): [string, JsonValue] => {
    if (SCHEMA_MEMBERS.has(key)) return [key, mapValue(value)];
    if (SCHEMA_LISTS.has(key) && Array.isArray(value)) {
      return [key, value.map((item: JsonValue) => mapValue(item))];
    }
    if (!SCHEMA_MAPS.has(key) || !isObject(value)) return [key, value];
    const members = Object.entries(value).map(([name, inner]) => [name, mapValue(inner)] as const);
    return [key, Object.fromEntries(members)];
  });
  return Object.fromEntries(mapped);
}

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
