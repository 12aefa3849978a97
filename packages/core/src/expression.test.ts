import { expect, test } from "vitest";
import { WaymarkError } from "./errors.ts";
import { compileExpression, evaluateQuery } from "./expression.ts";
import type { JsonObject } from "./json.ts";

const scope: JsonObject = {
  input: { n: 3, price: 2.5, qty: 2, name: "Ada", list: [1, 2, 3], none: null },
  steps: { charge: { status: "completed", output: { id: "ch_1" } }, "my-step": { output: 7 } },
  run: { id: "run_1", startedAt: 0 },
};

function compiled(text: string) {
  const result = compileExpression(text);
  if ("problem" in result) throw new Error(result.problem.message);
  return result.expression;
}

test.each([
  ["input.n + 1", 4],
  ["1 + input.n", 4],
  ["input.price * input.qty", 5],
  ["input.n % 2", 1],
  ["7 / 2.0", 3.5],
  ["input.n == 3", true],
  ["3.0 == 3", true],
  ["input.n >= 3 && input.n < 3.5", true],
  ["size(input.list) > input.n", false],
  ["input.n in [1, 2, 3]", true],
  ["input.list.map(x, x * 2)", [2, 4, 6]],
  ["input.list[1]", 2],
  ['{"a": input.n, "b": [1, "x"]}', { a: 3, b: [1, "x"] }],
  ["input.?missing.orValue(5)", 5],
  ["input.?missing", null],
  ["has(input.missing)", false],
  ["steps.charge.output.id", "ch_1"],
  ['steps["my-step"].output + 1', 8],
  ['timestamp("2026-01-01T10:00:00Z")', "2026-01-01T10:00:00.000Z"],
  ['duration("1h30m")', 5_400_000],
  ["(size(input.list) * 1.5) + 1", 5.5],
  ["input.list.map(x, x + 1).map(x, x + 0.5)", [2.5, 3.5, 4.5]],
  ["input.n > 2 ? 1 : 2.5", 1],
  ["input.n > 5 ? 1 : null", null],
  ["2 in [1.0, 2.0]", true],
  ["[1] + [2.5]", [1, 2.5]],
  ["input.name.substring(input.n - 2, input.n)", "da"],
  ["'a,b,c'.split(',', input.qty)", ["a", "b,c"]],
])("%s gives %j", (text, value) => {
  expect(compiled(text).evaluate(scope)).toEqual({ value });
});

test.each([
  ["input.missing", "No such key: missing"],
  ["9007199254740993", "too large for a JSON number"],
  ["input.name + input.n", "no such overload"],
  ["1 / 0", "division by zero"],
  ["type(input.n)", "not JSON"],
  ["1.0 / 0.0", "not JSON"],
  ["'\\x00'", "NUL"],
  ["input.name.substring(9.0)", "out of range"],
])("%s fails with an ExpressionError and does not throw", (text, message) => {
  expect(compiled(text).evaluate(scope)).toEqual({
    error: expect.objectContaining({
      name: "ExpressionError",
      message: expect.stringContaining(message),
    }),
  });
});

test.each([
  ["input.", 6],
  ["input.n + foo", 10],
  ['1 + "a"', 0],
  ["context.n", 0],
])("%s is refused with the character it goes wrong at", (text, position) => {
  expect(compileExpression(text)).toEqual({ problem: expect.objectContaining({ position }) });
});

test.each(["", " \n"])(
  "what is empty is said to be empty, not what a parser expects (%j)",
  (text) => {
    expect(compileExpression(text)).toEqual({
      problem: { message: "The expression is empty", position: 0, rule: "expression" },
    });
  },
);

test("an expression of a machine may name its context, event and state", () => {
  expect(compileExpression("context.n + event.n", ["context", "event"])).toHaveProperty(
    "expression",
  );
});

test("reads tells which steps an expression looks at", () => {
  const { reads } = compiled('steps.a.output + steps["b-c"].output + steps.?d.output.orValue(1)');
  expect(reads).toEqual({ steps: new Set(["a", "b-c", "d"]), anyStep: false });
});

test("reads tells when the steps are used as a whole", () => {
  expect(compiled("steps.map(id, steps[id].status)").reads.anyStep).toBe(true);
});

test("a query gives its value", () => {
  expect(evaluateQuery("input.name", scope)).toBe("Ada");
});

test.each(["input.", "input.missing", "nothing"])("the query %s is refused with a code", (text) => {
  expect(() => evaluateQuery(text, scope)).toThrow(WaymarkError);
  expect(() => evaluateQuery(text, scope)).toThrow(
    expect.objectContaining({ code: "EXPRESSION_INVALID" }),
  );
});
