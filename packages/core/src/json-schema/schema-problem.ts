import type { JsonSchema, JsonValue } from "../json.ts";
import { idleKeyword, schemasIn } from "../schema-keywords.ts";
import { patternOf } from "./patterns.ts";
import { resolveReference } from "./references.ts";

const TYPES: ReadonlySet<JsonValue> = new Set([
  "null",
  "boolean",
  "number",
  "integer",
  "string",
  "array",
  "object",
]);

/** Keywords that would change what fits, and are not looked at. */
const UNAVAILABLE =
  "if then else dependentSchemas dependentRequired contains unevaluatedProperties unevaluatedItems $dynamicRef".split(
    " ",
  );

/** Why `schema` is no usable JSON Schema, or undefined where it is one. */
export function schemaProblem(schema: JsonSchema): string | undefined {
  const idle = idleKeyword(schema);
  if (idle !== undefined) return idle;
  for (const inner of schemasIn(schema)) {
    const found = ownProblem(inner, schema);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ownProblem(schema: JsonSchema, root: JsonSchema): string | undefined {
  const { type, $ref, pattern, patternProperties } = schema;
  const types: readonly (JsonValue | undefined)[] = Array.isArray(type) ? type : [type];
  const unknown = types.find((one) => one !== undefined && !TYPES.has(one));
  if (unknown !== undefined) return `there is no type ${JSON.stringify(unknown)}`;
  if (typeof $ref === "string" && resolveReference(root, $ref) === undefined) {
    return `"${$ref}" names nothing in it`;
  }
  const patterns = [
    ...(typeof pattern === "string" ? [pattern] : []),
    ...Object.keys((patternProperties as object | undefined) ?? {}),
  ];
  const broken = patterns.find((source) => patternOf(source) === undefined);
  if (broken !== undefined) return `${JSON.stringify(broken)} is no regular expression`;
  if (goesRound(schema, root)) return "it refers to itself without end";
  const unavailable = UNAVAILABLE.find((keyword) => schema[keyword] !== undefined);
  return unavailable === undefined ? undefined : `"${unavailable}" is not available`;
}

/** Whether asking if a value fits `schema` asks the same again, of the same value. */
function goesRound(schema: JsonSchema, root: JsonSchema): boolean {
  const seen = new Set<JsonValue>();
  const left = sameValue(schema, root);
  for (let inner = left.pop(); inner !== undefined; inner = left.pop()) {
    if (inner === schema) return true;
    if (seen.has(inner) || typeof inner !== "object" || inner === null) continue;
    seen.add(inner);
    left.push(...sameValue(inner as JsonSchema, root));
  }
  return false;
}

/** The schemas that the same value has to fit, or may. */
function sameValue({ $ref, allOf, anyOf, oneOf, not }: JsonSchema, root: JsonSchema): JsonValue[] {
  const named = typeof $ref === "string" ? resolveReference(root, $ref) : undefined;
  const several = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  return [...several, not, named].filter((one): one is JsonValue => one !== undefined);
}
