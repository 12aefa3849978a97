import { fitValue } from "./json-schema/fit-value.ts";
import { schemaProblem as problemOf } from "./json-schema/schema-problem.ts";
import { toJson, type JsonSchema, type JsonValue } from "./json.ts";

/** A field that does not fit its schema. */
export interface InputProblem {
  /** JSON pointer into the value; empty for the value itself. */
  readonly path: string;
  readonly message: string;
}

export type ParsedInput =
  | { readonly value: JsonValue }
  | { readonly problems: readonly InputProblem[] };

/** Fits `value` to `schema`, with the schema's defaults filled in. Without a schema any JSON fits. */
export function parseInput(schema: JsonSchema | undefined, value: unknown): ParsedInput {
  const json = jsonOf(value);
  if ("problems" in json || schema === undefined) return json;
  const unusable = schemaProblem(schema);
  if (unusable !== undefined) return { problems: [{ path: "", message: unusable }] };
  const fitted = fitValue(schema, json.value);
  if (fitted.misfits.length === 0) return { value: fitted.value };
  return { problems: fitted.misfits };
}

/** A definition's schemas live as long as the definition, and so does what was found of them. */
const found = new WeakMap<JsonSchema, { readonly problem: string | undefined }>();

/** Why `schema` is no usable JSON Schema, or undefined where it is one. */
export function schemaProblem(schema: JsonSchema): string | undefined {
  const known = found.get(schema) ?? { problem: problemOf(schema) };
  found.set(schema, known);
  return known.problem;
}

function jsonOf(value: unknown): ParsedInput {
  try {
    return { value: toJson(value) };
  } catch (error) {
    return {
      problems: [{ path: "", message: error instanceof Error ? error.message : "not JSON" }],
    };
  }
}
