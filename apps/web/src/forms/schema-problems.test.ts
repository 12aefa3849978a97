import { expect, test } from "vitest";
import { problemsOf, readablePath } from "./schema-problems.ts";
import { startingValue } from "./starting-value.ts";

const schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  required: ["orderId"],
  properties: {
    orderId: { type: "string", minLength: 1 },
    currency: { type: "string", enum: ["EUR", "USD"], default: "EUR" },
    items: {
      type: "array",
      items: { type: "object", required: ["sku"], properties: { sku: { type: "string" } } },
    },
  },
} as const;

test("a value that fits has no problem", () => {
  expect(problemsOf(schema, { orderId: "o-1", items: [{ sku: "a" }] })).toEqual([]);
  expect(problemsOf(undefined, 7)).toEqual([]);
});

test("a problem names its field as the server does", () => {
  const problems = problemsOf(schema, { items: [{ sku: "a" }, {}] });
  expect(problems.map((problem) => problem.path).toSorted()).toEqual(["/items/1/sku", "/orderId"]);
  expect(problems[0]?.message).toBe("is required");
});

test("a new value starts from examples, else from defaults, and leaves out what is optional", () => {
  const optional = {
    type: "object",
    properties: { step: { type: "string", default: "none" } },
  } as const;
  const withParts = { ...schema, properties: { ...schema.properties, failure: optional } };
  expect(startingValue({ ...schema, examples: [{ orderId: "o-7" }] })).toEqual({ orderId: "o-7" });
  expect(startingValue(withParts)).toEqual({ currency: "EUR" });
  const { orderId } = schema.properties;
  const withExample = { ...schema, properties: { orderId: { ...orderId, examples: ["o-1"] } } };
  expect(startingValue(withExample)).toEqual({ orderId: "o-1" });
  expect(startingValue(undefined)).toEqual({});
  expect(startingValue({ type: "string" })).toBeNull();
});

test("a pointer reads like a place", () => {
  expect(readablePath("/items/1/a~1b")).toBe("items / 1 / a/b");
});
