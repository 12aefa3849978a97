import { isJsonObject, type JsonObject, type JsonSchema, type JsonValue } from "@waymark/core";

/** The schemas that hold for the same value, or may. */
export const besides = (root: JsonSchema, schema: JsonObject): readonly JsonValue[] => [
  ...["allOf", "anyOf", "oneOf"].flatMap((key) => listOf(schema[key])),
  ...["if", "then", "else"].flatMap((key) => schema[key] ?? []),
  ...(typeof schema["$ref"] === "string" ? [resolve(root, schema["$ref"])] : []),
];

/** A reference within the schema, like `#/$defs/card`. */
function resolve(root: JsonSchema, reference: string): JsonValue {
  const keys = reference.split("/").slice(1);
  return keys.reduce<JsonValue>((at, key) => {
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    return isJsonObject(at) && Object.hasOwn(at, name) ? (at[name] ?? null) : null;
  }, root);
}

export const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]) : [];
