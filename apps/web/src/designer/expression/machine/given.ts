import { compileExpression, type JsonObject, type JsonValue } from "@waymark/core";

/** What JSON with `@expr` in it gives; null where an expression in it gives nothing. */
export function given(
  value: JsonValue,
  variables: readonly string[],
  scope: JsonObject,
): JsonValue {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((item) => given(item, variables, scope));
  const { "@expr": text, ...others } = value as JsonObject;
  if (typeof text !== "string")
    return Object.fromEntries(
      Object.entries(others).map(([name, member]) => [name, given(member, variables, scope)]),
    );
  const compiled = compileExpression(text, variables);
  if ("problem" in compiled) return null;
  const result = compiled.expression.evaluate(scope);
  return "value" in result ? result.value : null;
}
