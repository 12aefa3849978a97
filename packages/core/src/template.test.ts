import { expect, test } from "vitest";
import type { JsonValue } from "./json.ts";
import { compileTemplate } from "./template.ts";

const scope = {
  input: { n: 3, name: "Ada", tags: ["a", "b"] },
  steps: { charge: { output: { id: 1 } } },
};

function fill(source: JsonValue) {
  const compiled = compileTemplate(source);
  if ("problems" in compiled) throw new Error(compiled.problems[0]?.message);
  return compiled.template.evaluate(scope);
}

test.each<[JsonValue, JsonValue]>([
  ["plain", "plain"],
  ["", ""],
  [12, 12],
  [null, null],
  ["${ input.n }", 3],
  ["${input.tags}", ["a", "b"]],
  ["Order ${ input.n } of ${ input.name }", "Order 3 of Ada"],
  ["${ input.n }${ input.n }", "33"],
  ["tags: ${ input.tags }", 'tags: ["a","b"]'],
  ["$${ input.n }", "${ input.n }"],
  ['${ {"a": "}"} }', { a: "}" }],
  ["${ input.name == '}' }", false],
  ["costs $5", "costs $5"],
  [{ a: ["${ input.n }", { b: "${ steps.charge.output.id }" }] }, { a: [3, { b: 1 }] }],
])("%j becomes %j", (source, value) => {
  expect(fill(source)).toEqual({ value });
});

test("an evaluation that fails is an error, wherever it is nested", () => {
  expect(fill({ a: ["${ input.missing }"] })).toEqual({
    error: expect.objectContaining({ name: "ExpressionError" }),
  });
});

test("every bad expression is told with its place and character", () => {
  expect(compileTemplate({ a: ["x ${ input. }"], b: "${ foo }", c: "${ open" })).toEqual({
    problems: [
      expect.objectContaining({ path: ["a", 0], position: 12 }),
      expect.objectContaining({ path: ["b"], position: 3 }),
      expect.objectContaining({ path: ["c"], position: 0 }),
    ],
  });
});

test("a template reads what its expressions read", () => {
  const compiled = compileTemplate({ a: "${ steps.a.output }", b: ["${ steps.b.output }"] });
  expect(compiled).toHaveProperty("template.reads.steps", new Set(["a", "b"]));
});
