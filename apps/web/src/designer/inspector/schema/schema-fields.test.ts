import type { JsonObject } from "@waymark/core";
import { expect, test } from "vitest";
import {
  addField,
  choicesFrom,
  fieldsOf,
  removeField,
  renameField,
  setRequired,
} from "./schema-fields.ts";

const input = {
  type: "object",
  required: ["who"],
  properties: { who: { type: "string", pattern: "^[a-z]+$" }, many: { anyOf: [] } },
  additionalProperties: false,
} as const;
const document: JsonObject = { name: "greet", input };
const path = ["input"];

test("fields are told with their types; what the builder has no word for is told to be other", () => {
  expect(fieldsOf(input)).toEqual([
    { name: "who", type: "string", isRequired: true },
    { name: "many", type: "other", isRequired: false },
  ]);
  expect(fieldsOf({})).toEqual([]);
  expect(fieldsOf({ type: "string" })).toBeUndefined();
});

test("an edit keeps whatever else the schema says", () => {
  expect(addField(document, path, "when")["input"]).toEqual({
    ...input,
    required: ["who", "when"],
    properties: { ...input.properties, when: { type: "string" } },
  });
  expect(renameField(document, path, { from: "who", to: "name" })["input"]).toEqual({
    ...input,
    required: ["name"],
    properties: { name: input.properties.who, many: { anyOf: [] } },
  });
  const { required: _, ...optional } = input;
  expect(setRequired(document, path, { name: "who", isRequired: false })["input"]).toEqual(
    optional,
  );
  expect(removeField(document, path, "who")["input"]).toEqual({
    ...optional,
    properties: { many: { anyOf: [] } },
  });
});

test("a schema begins with its first field", () => {
  expect(addField({ name: "greet" }, path, "who")["input"]).toEqual({
    type: "object",
    required: ["who"],
    properties: { who: { type: "string" } },
  });
});

test("choices are given by commas", () => {
  expect(choicesFrom("EUR, USD", "string")).toEqual(["EUR", "USD"]);
  expect(choicesFrom("1, 2,", "integer")).toEqual([1, 2]);
  expect(choicesFrom(" ", "string")).toBeUndefined();
});
