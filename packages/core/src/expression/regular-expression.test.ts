import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePattern, matchesSomewhere } from "./regular-expression.ts";

function matches(source: string, text: string): boolean {
  const compiled = compilePattern(source);
  if ("message" in compiled) throw new Error(compiled.message);
  return matchesSomewhere(compiled.pattern, text, () => undefined);
}

const atoms =
  "a b c 1 _ - [ab] [^a] [a-c1] [\\d-] [^\\w] [] . \\. \\d \\w \\s \\D \\W \\S \\b \\B ^ $".split(
    " ",
  );
const atom = fc.constantFrom(...atoms);
const repetition = fc.constantFrom("", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,}", "*?", "+?");

const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc
    .array(
      fc.tuple(
        fc.oneof(
          { maxDepth: 2, depthSize: "small" },
          atom,
          tie("pattern").map((inside) => `(${inside})`),
          fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `(?:${a}|${b})`),
        ),
        repetition,
      ),
      { maxLength: 4 },
    )
    // JavaScript repeats no places in a text; RE2 does.
    .map((parts) =>
      parts.map(([one, times]) => (/^(?:\\b|\\B|\^|\$)$/i.test(one) ? one : one + times)).join(""),
    ),
}));

test(
  "a regular expression matches what JavaScript's own engine matches",
  { timeout: 60_000 },
  () => {
    const texts = fc.stringMatching(/^[abc1 _.\n-]{0,12}$/);
    fc.assert(
      fc.property(pattern, texts, (source, text) => {
        expect(matches(source, text)).toBe(new RegExp(source).test(text));
      }),
      { numRuns: 1_000 },
    );
  },
);

describe("what it does not know it refuses", () => {
  test.each([
    ["(a", "not closed"],
    ["a)", "closes nothing"],
    ["[a", "ends too early"],
    ["*a", "repeats nothing"],
    ["a{3,1}", "ends before it begins"],
    ["[b-a]", "ends before it begins"],
    ["(?=a)", "not available"],
    ["(a)\\1", "not available"],
    ["\\p{L}", "not available"],
    ["a\\", "ends too early"],
    ["((a{30}){30}){30}", "states"],
  ])("%s", (source, message) => {
    expect(compilePattern(source)).toEqual({ message: expect.stringContaining(message) as string });
  });
});

test.each([
  ["^.$", "😀"],
  ["\\t\\n", "\t\n"],
  ["[\\b]", "\b"],
])("%s matches %j", (source, text) => {
  expect(matches(source, text)).toBe(true);
});

test("the cost grows with the text, not with the ways to match it", () => {
  const cost = (length: number) => {
    const compiled = compilePattern("(a|a?)*(a*)*$");
    let steps = 0;
    if ("pattern" in compiled) {
      matchesSomewhere(compiled.pattern, `${"a".repeat(length)}!`, (spent) => (steps += spent));
    }
    return steps;
  };
  expect(cost(2_000) / cost(1_000)).toBeLessThan(2.1);
});
