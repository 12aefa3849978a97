import { expect, test } from "vitest";
import { schemaOf, shapeOf } from "./value-shape.ts";

const schema = {
  type: "object",
  required: ["orderId"],
  properties: {
    orderId: { type: "string" },
    amount: { type: "number" },
    failure: { anyOf: [{ $ref: "#/$defs/failure" }, { type: "null" }] },
  },
  $defs: { failure: { type: "object", properties: { step: { enum: ["none", "payment"] } } } },
} as const;

test("an object has the members that its schema tells of, and those that are there", () => {
  expect(shapeOf({ orderId: "o-1", extra: 7 }, { schema, root: schema })).toEqual({
    kind: "object",
    rows: [
      { name: "orderId", schema: { type: "string" }, isRequired: true, isPresent: true },
      { name: "amount", schema: { type: "number" }, isRequired: false, isPresent: false },
      { name: "failure", schema: schema.properties.failure, isRequired: false, isPresent: false },
      { name: "extra", schema: undefined, isRequired: false, isPresent: true },
    ],
  });
});

test("references and what may be null are seen through", () => {
  const found = schemaOf({ schema: schema.properties.failure, root: schema });
  expect(found).toBe(schema.$defs.failure);
  expect(shapeOf(undefined, { schema: found?.["properties"], root: schema }).kind).toBe("unsaid");
});

test("a value that its schema's form could not show is shown as what it is", () => {
  const number = { schema: { type: "number" }, root: undefined };
  expect(shapeOf(undefined, number).kind).toBe("number");
  expect(shapeOf("many", number).kind).toBe("number");
  expect(shapeOf({ a: 1 }, number).kind).toBe("object");
  expect(shapeOf("text", { schema: { type: "object" }, root: undefined }).kind).toBe("text");
});

test("without a schema a value is what it is", () => {
  const shapes = ["a", 1, true, null, [], {}, undefined].map(
    (value) => shapeOf(value, { schema: undefined, root: undefined }).kind,
  );
  expect(shapes).toEqual(["text", "number", "boolean", "null", "list", "object", "unsaid"]);
});
