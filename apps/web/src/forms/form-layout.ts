import type { UiSchema } from "@rjsf/utils";
import { isJsonObject, type JsonSchema, type JsonValue } from "@waymark/core";

/** The name of the field that takes any JSON. */
export const AS_JSON = "asJson";

/** The members that the form library cannot draw, at their places: lists that do not say of what, and what may be anything. */
export function layoutOf(schema: JsonSchema): UiSchema {
  return partOf(schema) ?? {};
}

function partOf(schema: JsonValue | undefined): UiSchema | undefined {
  if (!isJsonObject(schema)) return undefined;
  const { type, items, properties } = schema;
  if (type === "array") {
    if (!isJsonObject(items) || isAnything(items)) return { "ui:field": AS_JSON };
    const inside = partOf(items);
    return inside && { items: inside };
  }
  if (!isJsonObject(properties)) return undefined;
  const parts = Object.entries(properties).flatMap(([name, member]) => {
    const part = isAnything(member) ? { "ui:field": AS_JSON } : partOf(member);
    return part ? [[name, part] as const] : [];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

const SAYS = ["type", "enum", "const", "$ref", "anyOf", "oneOf", "allOf", "properties"];

const isAnything = (schema: JsonValue | undefined): boolean =>
  isJsonObject(schema) && !SAYS.some((member) => Object.hasOwn(schema, member));
