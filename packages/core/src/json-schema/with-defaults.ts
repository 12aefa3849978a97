import { isJsonObject, isJsonList, type JsonObject, type JsonValue } from "../json.ts";
import { resolveReference } from "./references.ts";

/**
 * The value with the defaults of members that are missing, also inside what is there. Those inside
 * `anyOf`, `oneOf`, `if` and `not` are left out: which of them would hold is not known before.
 */
export const withDefaults = (schema: JsonObject, value: JsonValue): JsonValue =>
  fill(schema, schema, value);

function fill(root: JsonObject, schema: JsonValue | undefined, value: JsonValue): JsonValue {
  if (!isJsonObject(schema)) return value;
  const { $ref, allOf } = schema;
  const named = typeof $ref === "string" ? resolveReference(root, $ref) : undefined;
  const others = [...(named === undefined ? [] : [named]), ...(isJsonList(allOf) ? allOf : [])];
  const filled = others.reduce<JsonValue>((before, other) => fill(root, other, before), value);
  if (isJsonList(filled)) return fillItems(root, schema, filled);
  return isJsonObject(filled) ? fillMembers(root, schema, filled) : filled;
}

function fillItems(
  root: JsonObject,
  { prefixItems, items }: JsonObject,
  value: readonly JsonValue[],
): JsonValue {
  const first = isJsonList(prefixItems) ? prefixItems : [];
  return value.map((item, index) => fill(root, first[index] ?? items, item));
}

function fillMembers(root: JsonObject, schema: JsonObject, value: JsonObject): JsonValue {
  const named = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const missing = Object.entries(named).flatMap(([key, member]) =>
    !Object.hasOwn(value, key) && isJsonObject(member) && member["default"] !== undefined
      ? [[key, member["default"]] as const]
      : [],
  );
  const members = [...missing, ...Object.entries(value)].map(([key, member]) => {
    const inner = Object.hasOwn(named, key) ? named[key] : schema["additionalProperties"];
    return [key, fill(root, inner, member)] as const;
  });
  return Object.fromEntries(members);
}
