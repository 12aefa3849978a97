import { describe, expect, test } from "vitest";
import { compileExpression } from "../expression.ts";
import type { JsonObject } from "../json.ts";

const many = (length: number) => Array.from({ length }, (_, index) => index);

const scope: JsonObject = {
  input: {
    ten: many(10),
    many: many(300),
    million: many(1_000_000),
    text: `${"a".repeat(50_000)}!`,
  },
  steps: {},
  run: {},
};

function outcomeOf(text: string) {
  const compiled = compileExpression(text);
  if ("problem" in compiled) return { refused: compiled.problem };
  const result = compiled.expression.evaluate(scope);
  return "error" in result ? { failed: result.error.message } : result;
}

const link = (start: string, next: string, times: number) => start + next.repeat(times);

describe("what can be told before a run is refused, at the character", () => {
  test.each([
    ["too long a text", `'${"a".repeat(4_000)}'`, 4_000, "4000 characters"],
    ["too many parts", `1${"+1".repeat(600)}`, 0, "maxAstNodes"],
    ["too deep a nesting", `${"[".repeat(45)}${"]".repeat(45)}`, 40, "maxDepth"],
    [
      "a third loop inside two others",
      "input.ten.map(a, input.ten.map(b, input.ten.map(c, c)))",
      44,
      "2 loops",
    ],
    ["a regular expression that is none", "input.text.matches('(a')", 19, "not closed"],
    [
      "a regular expression of too many states",
      "input.text.matches('(a{50}){50}')",
      19,
      "1000 states",
    ],
  ])("%s", (_what, text, position, message) => {
    const refused = { message: expect.stringContaining(message) as string, position };
    expect(outcomeOf(text)).toMatchObject({ refused });
  });
});

describe("what depends on the values fails the expression, soon", () => {
  test.each([
    ["loops in loops", "input.many.map(x, input.many.map(y, x * y))", "50000 steps"],
    [
      "loops whose errors are passed over",
      "input.many.all(x, input.many.all(y, x + y < 0 || y >= 0))",
      "50000 steps",
    ],
    [
      "errors passed over by ||",
      "input.many.map(x, input.many.map(y, x)).size() > 0 || true",
      "50000 steps",
    ],
    ["a loop over a million items", "input.million.exists(x, x < 0)", "50000 steps"],
    ["comparing large lists", "input.million == input.million.filter(x, true)", "50000 steps"],
    ["looking through a large list", "-1 in input.million", "50000 steps"],
    ["a text that doubles", link("['x']", ".map(x, x + x)", 30), "1000000 characters"],
    ["a list that doubles", link("[[1]]", ".map(x, x + x)", 30), "50000 steps"],
    ["a list in itself, again and again", link("[1]", ".map(x, [x, x])", 30), "100000 values"],
    [
      "comparing what is in itself",
      `${link("[1]", ".map(x, [x, x])", 30)} == ${link("[1]", ".map(x, [x, x])", 30)}`,
      "50000 steps",
    ],
    ["a regular expression on a long text", "input.text.matches('(a+)+$')", "50000 steps"],
  ])("%s", (_what, text, message) => {
    const begun = performance.now();
    expect(outcomeOf(text)).toEqual({ failed: expect.stringContaining(message) as string });
    // Without limits most of these take longer than anyone waits; this is no benchmark.
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  test("and the next evaluation has its own budget", () => {
    const compiled = compileExpression("input.list.map(x, x)");
    if ("problem" in compiled) throw new Error(compiled.problem.message);
    const over = (list: readonly number[]) => compiled.expression.evaluate({ input: { list } });
    expect(over(many(100_000))).toHaveProperty("error");
    expect(over([1])).toEqual({ value: [1] });
  });
});

test.each([
  ["a large list is passed on", "input.many.map(x, [x, x, x])", many(300).map((x) => [x, x, x])],
  ["the size of a list is known at once", "size(input.million)", 1_000_000],
  [
    "loops one after the other are not nested",
    link("input.ten", ".filter(x, x >= 0)", 6),
    many(10),
  ],
  [
    "nested quantifiers do not backtrack",
    "'aaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('(a+)+$')",
    false,
  ],
])("%s", (_what, text, value) => {
  expect(outcomeOf(text)).toEqual({ value });
});
