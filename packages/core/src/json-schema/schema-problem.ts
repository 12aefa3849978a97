import type { JsonSchema, JsonValue } from "../json.ts";
import { idleKeyword, sameValueIn, schemasIn } from "../schema-keywords.ts";
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
  return goesRound(schema, root) ? "it refers to itself without end" : undefined;
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

function sameValue(schema: JsonSchema, root: JsonSchema): JsonValue[] {
  const { $ref } = schema;
  const named = typeof $ref === "string" ? resolveReference(root, $ref) : undefined;
  return [...sameValueIn(schema), ...(named === undefined ? [] : [named])];
}
