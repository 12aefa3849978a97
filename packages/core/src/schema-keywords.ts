import { isJsonObject, type JsonSchema } from "./json.ts";

const KEYWORDS_OF: Readonly<Record<string, readonly string[]>> = {
  object: ["properties", "required", "patternProperties", "additionalProperties"],
  array: ["items", "prefixItems", "minItems", "maxItems"],
  string: ["minLength", "maxLength", "pattern", "format"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
};

const SCHEMA_MEMBERS =
  "items contains additionalProperties unevaluatedProperties unevaluatedItems propertyNames not if then else".split(
    " ",
  );
const SCHEMA_LISTS = ["anyOf", "oneOf", "allOf", "prefixItems"];
const SCHEMA_MAPS = ["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"];

/**
 * Says which keyword limits nothing because its schema has no `type`, or undefined when all have: it
 * lets pass what its author meant to refuse, which is found only when it is too late.
 */
export const idleKeyword = (schema: JsonSchema): string | undefined => idleIn(schema, false);

/** `isTyped`: a schema around this one says of what type the same value is. */
function idleIn(schema: JsonSchema, isTyped: boolean): string | undefined {
  const typed = isTyped || schema["type"] !== undefined || schema["$ref"] !== undefined;
  const own = typed ? undefined : idleOf(schema);
  if (own !== undefined) return own;
  const beside = new Set(sameValueIn(schema));
  for (const inner of schemasInside(schema)) {
    const idle = idleIn(inner, typed && beside.has(inner));
    if (idle !== undefined) return idle;
  }
  return undefined;
}

function idleOf(schema: JsonSchema): string | undefined {
  for (const [type, keywords] of Object.entries(KEYWORDS_OF)) {
    const keyword = keywords.find((name) => schema[name] !== undefined);
    if (keyword) return `"${keyword}" has no effect without "type": "${type}"`;
  }
  return undefined;
}

/** The schemas within a schema that the same value has to fit, or may. */
export function sameValueIn(schema: JsonSchema): readonly JsonSchema[] {
  const lists = [schema["allOf"], schema["anyOf"], schema["oneOf"]];
  const single = [schema["not"], schema["if"], schema["then"], schema["else"]];
  return [...lists.flatMap((list) => (Array.isArray(list) ? list : [])), ...single].filter(
    isJsonObject,
  );
}

/** The schema and every schema within it. */
export const schemasIn = (schema: JsonSchema): readonly JsonSchema[] => [
  schema,
  ...schemasInside(schema).flatMap(schemasIn),
];

function schemasInside(schema: JsonSchema): readonly JsonSchema[] {
  const inside = [
    ...SCHEMA_MEMBERS.map((key) => schema[key]),
    ...SCHEMA_LISTS.flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : [])),
    ...SCHEMA_MAPS.flatMap((key) => (isJsonObject(schema[key]) ? Object.values(schema[key]) : [])),
  ];
  return inside.filter(isJsonObject);
}
