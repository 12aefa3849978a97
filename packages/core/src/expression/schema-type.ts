import { resolveReference } from "../json-schema/references.ts";
import {
  isJsonObject,
  isJsonList,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../json.ts";
import {
  ANY,
  BOOLEAN,
  closedObject,
  listOf,
  NULL,
  NUMBER,
  STRING,
  unionOf,
  type ExpressionType,
} from "./types.ts";

/** What values that fit a JSON Schema are; any where the schema says less than that. */
export const typeOfSchema = (schema: JsonSchema | undefined): ExpressionType =>
  schema === undefined ? ANY : read(schema, { root: schema, depth: 0 });

interface Place {
  readonly root: JsonSchema;
  readonly depth: number;
}

/** References may go round in circles; nobody writes `input.a.a.a.a.a.a.a.a.a`. */
const MAX_DEPTH = 8;

function read(schema: JsonValue | undefined, { root, depth }: Place): ExpressionType {
  if (!isJsonObject(schema) || depth > MAX_DEPTH) return ANY;
  const inside = { root, depth: depth + 1 };
  const { $ref, anyOf, oneOf, allOf, type } = schema;
  if (typeof $ref === "string") return read(resolveReference(root, $ref), inside);
  if (schema["const"] !== undefined) return typeOfValue(schema["const"]);
  if (isJsonList(schema["enum"])) return unionOf(schema["enum"].map(typeOfValue));
  const ways = anyOf ?? oneOf;
  if (isJsonList(ways) && type === undefined) return unionOf(ways.map((way) => read(way, inside)));
  if (allOf !== undefined || ways !== undefined) return ANY;
  const types = isJsonList(type) ? type : [type];
  return unionOf(types.map((one) => ofType(one, schema, inside)));
}

function ofType(type: JsonValue | undefined, schema: JsonObject, inside: Place): ExpressionType {
  switch (type) {
    case "null":
      return NULL;
    case "boolean":
      return BOOLEAN;
    case "number":
    case "integer":
      return NUMBER;
    case "string":
      return STRING;
    case "array":
      return listOf(schema["prefixItems"] === undefined ? read(schema["items"], inside) : ANY);
    case "object":
      return ofObject(schema, inside);
    default:
      return ANY;
  }
}

function ofObject(schema: JsonObject, inside: Place): ExpressionType {
  const { properties = {}, additionalProperties, patternProperties } = schema;
  if (!isJsonObject(properties)) return ANY;
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, read(member, inside)]),
  );
  if (patternProperties !== undefined) return { kind: "object", members, others: ANY };
  if (additionalProperties === false) return closedObject(members);
  return { kind: "object", members, others: read(additionalProperties, inside) };
}

/** What a value is that is written down. */
export function typeOfValue(value: JsonValue): ExpressionType {
  if (value === null) return NULL;
  if (typeof value === "string") return STRING;
  if (typeof value === "number") return NUMBER;
  if (typeof value === "boolean") return BOOLEAN;
  if (isJsonList(value)) return listOf(value.length === 0 ? ANY : unionOf(value.map(typeOfValue)));
  const members = Object.entries(value).map(
    ([name, member]) => [name, typeOfValue(member)] as const,
  );
  return closedObject(Object.fromEntries(members));
}
