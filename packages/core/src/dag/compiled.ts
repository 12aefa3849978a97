import { compileExpression, type Expression } from "../expression.ts";
import type { JsonValue } from "../json.ts";
import { compileTemplate, type Template } from "../template.ts";

// What a document says as CEL, compiled. It was checked before, so that here it cannot be wrong.

export function expression(text: string, variables?: readonly string[]): Expression {
  const compiled = compileExpression(text, variables);
  if ("expression" in compiled) return compiled.expression;
  throw new TypeError(`unchecked expression: ${compiled.problem.message}`);
}

export function template(source: JsonValue, variables?: readonly string[]): Template {
  const compiled = compileTemplate(source, variables);
  if ("template" in compiled) return compiled.template;
  throw new TypeError(`unchecked template: ${compiled.problems[0]?.message ?? ""}`);
}
