import type { ExpressionProblem } from "./expression.ts";

/** A piece of a string: text as it stands, or an expression and where it begins. */
export type TemplatePart =
  | { readonly text: string }
  | { readonly expression: string; readonly at: number };

/** Splits `"Order ${ input.id } of ${ input.name }"` into text and expressions. */
export function splitTemplate(
  source: string,
): { readonly parts: readonly TemplatePart[] } | { readonly problem: ExpressionProblem } {
  const parts: TemplatePart[] = [];
  let text = "";
  let index = 0;
  while (index < source.length) {
    if (source.startsWith("$${", index)) {
      text += "${";
      index += 3;
    } else if (source.startsWith("${", index)) {
      const end = endOfExpression(source, index + 2);
      if (end === undefined) {
        return { problem: { message: "`${` has no end", position: index, rule: "expression" } };
      }
      if (text) parts.push({ text });
      parts.push({ expression: source.slice(index + 2, end), at: index + 2 });
      text = "";
      index = end + 1;
    } else {
      text += source.charAt(index++);
    }
  }
  if (text || parts.length === 0) parts.push({ text });
  return { parts };
}

/** Index of the `}` that closes the expression: not one inside a string or a map literal. */
function endOfExpression(source: string, start: number): number | undefined {
  let depth = 0;
  for (let index = start; index < source.length; index++) {
    const character = source.charAt(index);
    if (character === '"' || character === "'") index = endOfString(source, index);
    else if (character === "{") depth++;
    else if (character === "}" && depth-- === 0) return index;
  }
  return undefined;
}

/** Index of the quote that closes the string opened at `start`, or the last character when none does. */
function endOfString(source: string, start: number): number {
  const quote = source.charAt(start);
  for (let index = start + 1; index < source.length; index++) {
    if (source.charAt(index) === "\\") index++;
    else if (source.charAt(index) === quote) return index;
  }
  return source.length;
}
