import { typeOfSchema } from "@waymark/core";
import { expect, test } from "vitest";
import { judgeExpression } from "./judge-expression.ts";

const scope = {
  variables: ["input", "steps"],
  types: {
    input: typeOfSchema({
      type: "object",
      additionalProperties: false,
      properties: { amount: { type: "number" }, name: { type: "string" } },
    }),
  },
  sample: { input: { amount: 49.9 }, steps: {} },
};

test("an expression is told by its type and by what it gives on the sample", () => {
  expect(judgeExpression({ text: "input.amount * 2", form: "cel" }, scope)).toEqual({
    type: "a number",
    value: 99.8,
  });
  expect(judgeExpression({ text: "EUR ${ input.amount }", form: "template" }, scope)).toEqual({
    type: "text",
    value: "EUR 49.9",
  });
});

test("what is wrong is told at its character, in a text too", () => {
  expect(judgeExpression({ text: "input.amuont > 2", form: "cel" }, scope).problem).toMatchObject({
    message: "There is no `amuont` in it, but amount, name",
    position: 6,
  });
  const { problem } = judgeExpression({ text: "EUR ${ input.amuont }", form: "template" }, scope);
  expect(problem?.position).toBe(13);
});

test("what must give something else is told, and what gives nothing on the sample is no mistake", () => {
  const condition = { text: "input.amount", form: "cel", expects: ["boolean"] } as const;
  expect(judgeExpression(condition, scope).problem?.message).toBe(
    "It must give true or false; this gives a number",
  );
  const missing = judgeExpression({ text: "input.name", form: "cel" }, scope);
  expect(missing.problem).toBeUndefined();
  expect(missing.failure).toContain("name");
});

test("a step that has not ended by then is told", () => {
  const types = { ...scope.types, steps: typeOfSchema({ type: "object", properties: { a: {} } }) };
  const judge = (text: string) => judgeExpression({ text, form: "cel" }, { ...scope, types });
  expect(judge("steps.b.output == 1").problem).toEqual({
    message: "steps.b may not have ended when this is asked: run after it first",
    position: 6,
  });
  expect(judge("has(steps.a.output)").problem).toBeUndefined();
});

test("text without an expression is only text", () => {
  expect(judgeExpression({ text: "5s", form: "template" }, scope)).toEqual({});
  expect(judgeExpression({ text: " ", form: "cel" }, scope)).toEqual({});
});
