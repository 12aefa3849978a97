import type { UiSchema } from "@rjsf/utils";
import type { JsonObject, JsonSchema, JsonValue } from "@waymark/core";

/**
 * How a schema is shown: what is required comes first, in the order in which it is listed. A
 * database that keeps JSON by value loses the order of properties, but not that of a list.
 */
export function uiSchemaOf(schema: JsonSchema): UiSchema {
  const items = schema["items"];
  return {
    ...(isObject(items) ? { items: uiSchemaOf(items) } : {}),
    ...(isObject(schema["properties"]) ? ofProperties(schema, schema["properties"]) : {}),
  };
}

function ofProperties(schema: JsonSchema, properties: JsonObject): UiSchema {
  const members = Object.entries(properties).flatMap(([name, member]) =>
    isObject(member) ? [[name, uiSchemaOf(member)] as const] : [],
  );
  return {
    ...Object.fromEntries(members),
    "ui:order": [...requiredFirst(schema, properties), "*"],
  };
}

export const requiredFirst = (schema: JsonSchema, properties: JsonObject): readonly string[] => {
  const required = schema["required"];
  if (!Array.isArray(required)) return [];
  return required.filter((name) => typeof name === "string" && Object.hasOwn(properties, name));
};

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
