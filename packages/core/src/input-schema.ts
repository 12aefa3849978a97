import * as z from "zod";
import { toJson, type JsonSchema, type JsonValue } from "./json.ts";
import { pointer } from "./problem.ts";
import { idleKeyword, withRequiredProperties } from "./schema-keywords.ts";

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
  const compiled = compileSchema(schema);
  if ("message" in compiled) return { problems: [{ path: "", message: compiled.message }] };
  const result = compiled.type.safeParse(json.value);
  if (result.success) return { value: toJson(result.data) };
  const problems = result.error.issues.map((issue) => ({
    path: pointer(...issue.path),
    message: messageOf(issue),
  }));
  return { problems };
}

/** Why `schema` is no usable JSON Schema, or undefined where it is one. */
export function schemaProblem(schema: JsonSchema): string | undefined {
  const compiled = compileSchema(schema);
  return "message" in compiled ? compiled.message : undefined;
}

type CompiledSchema = { readonly type: z.ZodType } | { readonly message: string };

/** A definition's schemas live as long as the definition, and so does what was made of them. */
const cache = new WeakMap<JsonSchema, CompiledSchema>();

function compileSchema(schema: JsonSchema): CompiledSchema {
  const known = cache.get(schema);
  if (known) return known;
  const compiled = compile(schema);
  cache.set(schema, compiled);
  return compiled;
}

function compile(schema: JsonSchema): CompiledSchema {
  const idle = idleKeyword(schema);
  if (idle !== undefined) return { message: idle };
  try {
    return { type: z.fromJSONSchema(withRequiredProperties(schema)) };
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
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

/** A union's own message says nothing; those of its members do. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_union") return issue.message;
  const messages = issue.errors.flatMap(([first]) => (first ? [messageOf(first)] : []));
  return [...new Set(messages)].join("; or ") || issue.message;
}
