import { format } from "@cfworker/json-schema";
import { toJson, type JsonSchema, type JsonValue } from "../json.ts";
import { schemasIn } from "../schema-keywords.ts";
import { matchesPattern, patternOf } from "./patterns.ts";

// A pattern is an author's and the text it is matched with a client's: matched by backtracking, some
// would hold up every run for ever. The validator does that, so patterns are given to it as formats,
// which are ours to judge.

const PREFIX = "pattern:";

/** A copy of the schema with every `pattern` as a format of that name. */
export function withLinearPatterns(schema: JsonSchema): JsonSchema {
  const copy = toJson(schema) as JsonSchema;
  for (const inner of schemasIn(copy)) replacePattern(inner);
  return copy;
}

function replacePattern(schema: Record<string, JsonValue>): void {
  const { pattern, allOf } = schema;
  if (typeof pattern !== "string") return;
  delete schema["pattern"];
  const others = Array.isArray(allOf) ? (allOf as readonly JsonValue[]) : [];
  schema["allOf"] = [...others, { format: formatOf(pattern) }];
}

function formatOf(pattern: string): string {
  const name = `${PREFIX}${pattern}`;
  if (patternOf(pattern)) format[name] ??= (text) => matchesPattern(pattern, text);
  return name;
}

/** The pattern that a text does not match, where the validator's error is about one. */
export const patternIn = (error: string): string | undefined =>
  /"pattern:(.*)"\.$/s.exec(error)?.[1];
