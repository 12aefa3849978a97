import {
  compilePattern,
  matchesSomewhere,
  type RegularExpression,
} from "../expression/regular-expression.ts";

type Pattern = RegularExpression | RegExp | undefined;

const known = new Map<string, Pattern>();

/** Undefined for what is no regular expression. Ours takes time linear in the text, so it is taken where it can be. */
export function patternOf(source: string): Pattern {
  if (known.has(source)) return known.get(source);
  const pattern = compiled(source);
  known.set(source, pattern);
  return pattern;
}

function compiled(source: string): Pattern {
  const own = compilePattern(source);
  if ("pattern" in own) return own.pattern;
  try {
    return new RegExp(source, "u");
  } catch {
    return undefined;
  }
}

export function matchesPattern(source: string, text: string): boolean {
  const pattern = patternOf(source);
  if (pattern instanceof RegExp) return pattern.test(text);
  return pattern !== undefined && matchesSomewhere(pattern, text, () => undefined);
}
