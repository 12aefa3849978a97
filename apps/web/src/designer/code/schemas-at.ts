import { isJsonObject, resolveReference, type JsonObject, type JsonValue } from "@waymark/core";

/** What a part of a document may be, by the document's JSON Schema: more than one where variants are left. */
export function schemasAt(
  root: JsonObject,
  path: readonly string[],
  members: readonly (readonly string[])[],
): readonly JsonObject[] {
  let schemas: readonly JsonObject[] = variantsOf(root, root);
  let depth = 0;
  for (const part of path) {
    if (!/^\d+$/.test(part)) schemas = narrowed(schemas, members[depth++] ?? []);
    schemas = schemas
      .flatMap((schema) => inside(schema, part))
      .flatMap((each) => variantsOf(root, each));
  }
  return narrowed(schemas, members[depth] ?? []);
}

/** The variants that the members which are there belong to; all of them where none does. */
function narrowed(
  schemas: readonly JsonObject[],
  members: readonly string[],
): readonly JsonObject[] {
  if (schemas.length < 2) return schemas;
  const fitting = schemas.filter(({ required, properties }) => {
    const needed = Array.isArray(required) ? required : [];
    return isJsonObject(properties) && needed.every((name) => members.includes(String(name)));
  });
  return fitting.length === 0 ? schemas : fitting;
}

const MAX_DEPTH = 6;

function variantsOf(root: JsonObject, schema: JsonValue | undefined, depth = 0): JsonObject[] {
  if (!isJsonObject(schema) || depth > MAX_DEPTH) return [];
  const { $ref, anyOf, oneOf } = schema;
  if (typeof $ref === "string") return variantsOf(root, resolveReference(root, $ref), depth + 1);
  const variants = anyOf ?? oneOf;
  if (!Array.isArray(variants)) return [schema];
  return variants
    .flatMap((each: JsonValue) => variantsOf(root, each, depth + 1))
    .map((each) => ({
      // What is said of the choice is said of each.
      ...(schema["description"] !== undefined && { description: schema["description"] }),
      ...each,
    }));
}

function inside(schema: JsonObject, part: string): readonly JsonValue[] {
  const { properties, additionalProperties, items, prefixItems } = schema;
  if (isJsonObject(properties) && Object.hasOwn(properties, part))
    return [properties[part] ?? null];
  if (/^\d+$/.test(part) && (items !== undefined || prefixItems !== undefined))
    return [items ?? null];
  return isJsonObject(additionalProperties) ? [additionalProperties] : [];
}
