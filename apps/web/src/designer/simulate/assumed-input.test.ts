import { parseInput } from "@waymark/core";
import { expect, test } from "vitest";
import { assumedInput } from "./assumed-input.ts";

const schema = (amount: object) => ({
  type: "object",
  required: ["amount", "lines"],
  properties: { amount: { type: "number", ...amount }, lines: { type: "array" } },
});

test("what is required and has no example is made up, so that a run can begin", () => {
  const plain = schema({});
  for (const given of [undefined, {}, { amount: "much" }])
    expect(parseInput(plain, assumedInput(plain, given))).toHaveProperty("value");
});

test("what fits is taken as it is: what was given, else the examples", () => {
  expect(assumedInput(schema({}), { amount: 3, lines: [] })).toEqual({ amount: 3, lines: [] });
  const told = { ...schema({}), examples: [{ amount: 7, lines: [1] }] };
  expect(assumedInput(told, undefined)).toEqual({ amount: 7, lines: [1] });
  expect(assumedInput(undefined, undefined)).toEqual({});
});
