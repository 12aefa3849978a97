import { parseInput } from "../input-schema.ts";
import { isJsonObject, type JsonObject, type JsonSchema, type JsonValue } from "../json.ts";

/** A payload of the shape a schema asks for, to try a signal with; null where any JSON will do. */
export function samplePayload(schema: JsonSchema | undefined): JsonValue {
  if (!schema) return null;
  const sample = sampleOf(schema);
  const parsed = parseInput(schema, sample);
  return "value" in parsed ? parsed.value : sample;
}

function sampleOf(schema: JsonValue | undefined): JsonValue {
  if (!isJsonObject(schema)) return null;
  const given = schema["default"] ?? schema["const"] ?? first(schema["examples"]);
  const chosen = given ?? first(schema["enum"]);
  if (chosen !== undefined) return chosen;
  const variant = first(schema["anyOf"]) ?? first(schema["oneOf"]) ?? first(schema["allOf"]);
  return variant === undefined ? ofType(schema) : sampleOf(variant);
}

function ofType(schema: JsonObject): JsonValue {
  const { type, properties, items, minItems, minLength, minimum } = schema;
  switch (Array.isArray(type) ? type[0] : (type ?? (properties ? "object" : "null"))) {
    case "object":
      return ofMembers(isJsonObject(properties) ? properties : {});
    case "array":
      return Array.from({ length: count(minItems) }, () => sampleOf(items));
    case "string":
      return "x".repeat(count(minLength));
    case "number":
    case "integer":
      return typeof minimum === "number" ? minimum : 0;
    case "boolean":
      return true;
    default:
      return null;
  }
}

const ofMembers = (properties: JsonObject): JsonValue =>
  Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, sampleOf(inner)]));

/** A schema may ask for a million items; a sample needs no more than a few. */
const count = (asked: JsonValue | undefined): number =>
  typeof asked === "number" ? Math.min(Math.max(Math.ceil(asked), 0), MOST) : 0;

const MOST = 100;

const first = (list: JsonValue | undefined): JsonValue | undefined =>
  Array.isArray(list) ? (list as readonly JsonValue[])[0] : undefined;
