import type { JsonObject, JsonSchema, JsonValue } from "@waymark/core";

/**
 * What a new value starts from: examples where the schema has some, else defaults; of what is
 * optional only what has either. Someone who just wants to see a run can start it as it is.
 */
export function startingValue(schema: JsonSchema | undefined): JsonValue {
  if (schema === undefined) return {};
  return exampleOf(schema) ?? (schema["type"] === "object" ? {} : null);
}

function exampleOf(schema: JsonSchema): JsonValue | undefined {
  const examples = schema["examples"];
  const fallback = schema["default"];
  const properties = schema["properties"];
  const required = schema["required"];
  if (Array.isArray(examples) && examples.length > 0) return examples[0] as JsonValue;
  if (fallback !== undefined) return fallback;
  if (!isObject(properties)) return undefined;
  const needed = new Set(Array.isArray(required) ? required : []);
  const members = Object.entries(properties).flatMap(([name, member]) => {
    if (!isObject(member)) return [];
    const nested = member["type"] === "object" && !needed.has(name);
    const value = nested ? undefined : exampleOf(member);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(members);
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
