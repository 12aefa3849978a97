import { expect, test } from "vitest";
import { parseInput, schemaProblem } from "./input-schema.ts";

const order = {
  type: "object",
  properties: {
    orderId: { type: "string", minLength: 2 },
    quantity: { type: "integer", default: 1 },
    note: { anyOf: [{ type: "string" }, { type: "null" }] },
  },
  required: ["orderId"],
};

test("fills in the defaults of the schema", () => {
  expect(parseInput(order, { orderId: "o-1" })).toEqual({ value: { orderId: "o-1", quantity: 1 } });
});

test("keeps members the schema does not name", () => {
  const input = { orderId: "o-1", quantity: 2, extra: true };
  expect(parseInput(order, input)).toEqual({ value: input });
});

test("names every field that does not fit", () => {
  expect(parseInput(order, { orderId: "o", quantity: 1.5, note: 3 })).toEqual({
    problems: [
      { path: "/orderId", message: expect.stringContaining("too short") },
      { path: "/quantity", message: expect.stringContaining("Expected integer") },
      { path: "/note", message: expect.stringContaining("Expected string, not number; or") },
    ],
  });
});

test("takes any JSON without a schema, and nothing that is not JSON", () => {
  expect(parseInput(undefined, [1, null])).toEqual({ value: [1, null] });
  expect(parseInput(undefined, { at: new Date(0) })).toHaveProperty("problems.0.message");
});

test("asks for a required field that the schema does not describe", () => {
  const schema = { type: "object", properties: { a: { type: "object", required: ["by"] } } };
  expect(parseInput(schema, { a: { by: 1 } })).toEqual({ value: { a: { by: 1 } } });
  expect(parseInput(schema, { a: {} })).toHaveProperty("problems.0.path", "/a/by");
});

test("conditions are about a value whose type is told beside them", () => {
  const schema = {
    type: "object",
    properties: { kind: { type: "string" }, iban: { type: "string" } },
    if: { properties: { kind: { const: "transfer" } }, required: ["kind"] },
    // oxlint-disable-next-line unicorn/no-thenable -- it is JSON Schema's word
    then: { required: ["iban"] },
  };
  expect(schemaProblem(schema)).toBeUndefined();
  expect(parseInput(schema, { kind: "card" })).toHaveProperty("value");
  expect(parseInput(schema, { kind: "transfer" })).toHaveProperty("problems.0.path", "/iban");
});

test.each([
  { required: ["a"] },
  { type: "object", properties: { a: { minLength: 2 } } },
  { anyOf: [{ type: "string" }, { minimum: 2 }] },
  { type: "text" },
  { type: "string", pattern: "[" },
  { $ref: "#/$defs/none" },
  { $ref: "#" },
  { $ref: "#/$defs/a", $defs: { a: { anyOf: [{ type: "null" }, { $ref: "#/$defs/a" }] } } },
  { type: "object", properties: { a: { type: "numbr" } } },
])("%j is told to be no usable schema", (schema) => {
  expect(schemaProblem(schema)).toEqual(expect.any(String));
  expect(parseInput(schema, "x")).toHaveProperty("problems");
});
