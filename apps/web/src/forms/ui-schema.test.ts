import { expect, test } from "vitest";
import { uiSchemaOf } from "./ui-schema.ts";

test("required fields come first, at every depth, and nothing that does not exist", () => {
  const line = {
    type: "object",
    required: ["sku"],
    properties: { quantity: {}, sku: {} },
  } as const;
  const order = {
    type: "object",
    required: ["orderId", "items", "gone"],
    properties: { items: { type: "array", items: line }, note: {}, orderId: {} },
  } as const;
  expect(uiSchemaOf(order)).toMatchObject({
    "ui:order": ["orderId", "items", "*"],
    items: { items: { "ui:order": ["sku", "*"] } },
  });
});

test("a schema without properties needs nothing", () => {
  expect(uiSchemaOf({ type: "string" })).toEqual({});
});
