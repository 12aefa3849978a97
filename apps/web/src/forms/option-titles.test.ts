import type { JsonSchema } from "@waymark/core";
import { expect, test } from "vitest";
import { withOptionTitles } from "./option-titles.ts";

const titlesOf = (...options: readonly JsonSchema[]) =>
  (withOptionTitles({ anyOf: options })["anyOf"] as readonly JsonSchema[]).map(
    ({ title }) => title,
  );

test("what a value may be is called by what it is", () => {
  expect(
    titlesOf(
      { type: "string" },
      { type: "integer" },
      { type: "null" },
      { type: ["number", "boolean"] },
      { type: "array", items: { type: "string" } },
      { const: "none" },
      { enum: ["EUR", "USD"] },
      { type: "object", required: ["sku"], properties: { sku: {}, quantity: {} } },
      { properties: { a: {}, b: {}, c: {}, d: {} } },
      {},
    ),
  ).toEqual([
    "Text",
    "A whole number",
    "Nothing",
    "A number or true or false",
    "A list of text",
    "none",
    "EUR or USD",
    "An object with sku",
    "An object with a, b, c …",
    "Anything",
  ]);
});

test("a title of its own stays, and two that are alike are told apart", () => {
  expect(titlesOf({ type: "string", title: "A name" }, { type: "string" })).toEqual([
    "A name",
    "Text",
  ]);
  expect(titlesOf({ type: "string", minLength: 1 }, { type: "string" })).toEqual([
    "Text (1)",
    "Text (2)",
  ]);
});

test("options are found wherever they are, and values are left as they are", () => {
  const schema = {
    properties: { due: { oneOf: [{ type: "string" }, { type: "null" }] } },
    examples: [{ anyOf: [{ type: "string" }] }],
  };
  expect(withOptionTitles(schema)).toEqual({
    properties: {
      due: {
        oneOf: [
          { type: "string", title: "Text" },
          { type: "null", title: "Nothing" },
        ],
      },
    },
    examples: [{ anyOf: [{ type: "string" }] }],
  });
});
