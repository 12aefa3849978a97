import { schemaProblem } from "./input-schema.ts";
import { toJson, type JsonSchema, type JsonValue } from "./json.ts";
import { pointer, type Problem } from "./problem.ts";
import type { Rule } from "./rules.ts";

// What can be wrong with a JSON document of any kind.

type Path = readonly PropertyKey[];

/** The document as JSON that can be stored, or why it is none. */
export function jsonOf(
  source: unknown,
): { readonly source: JsonValue } | { readonly problems: readonly Problem[] } {
  try {
    return { source: toJson(source, "document") };
  } catch (error) {
    const message = error instanceof Error ? `${error.message}.` : "The document is not JSON.";
    return { problems: [problem([], "not-json", message, "Write plain JSON.")] };
  }
}

export function memberAt(source: JsonValue, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    source,
  );
}

export const unknownKey = (path: Path, key: string): Problem =>
  problem(path, "unknown-key", `\`${key}\` means nothing here.`, "Remove it, or correct its name.");

export const missing = (path: Path): Problem =>
  problem(path, "missing", `\`${String(path.at(-1) ?? "document")}\` is missing.`, "Add it.");

export const invalid = (path: Path, message: string, value: unknown): Problem =>
  problem(path, "invalid-value", message, FIXES[JSON.stringify(value)] ?? "Correct the value.");

/** What to do about nothing, as JSON. */
const FIXES: Readonly<Record<string, string>> = { '""': "Fill it in.", "[]": "Add an entry." };

/** What keeps a JSON Schema within a document from being used. */
export function checkSchema(path: Path, schema: JsonSchema | undefined): Problem[] {
  const message = schema && schemaProblem(schema);
  if (message === undefined) return [];
  const fix = "Correct the JSON Schema (draft 2020-12).";
  return [problem(path, "invalid-schema", `This JSON Schema cannot be used: ${message}.`, fix)];
}

export const problem = (path: Path, rule: Rule, message: string, fix: string): Problem => ({
  pointer: pointer(...path),
  severity: "error",
  rule,
  message,
  fix,
});
