import type { JsonSchema, JsonValue } from "@waymark/core";
import { expect, test } from "vitest";
import { markedValues } from "./marked-values.ts";

const secret = { type: "string", writeOnly: true };
const values = (schema: JsonSchema, value: JsonValue) =>
  markedValues(schema, value).map(({ name, value: marked }) => [name, marked]);

test("members are found by name, by pattern, in lists and by reference, of other values nothing", () => {
  const schema = {
    type: "object",
    properties: {
      card: { $ref: "#/$defs/card" },
      keys: { type: "array", items: secret },
      note: { type: "string" },
    },
    patternProperties: { _token$: secret },
    $defs: { card: { type: "object", properties: { number: secret, name: { type: "string" } } } },
  };
  expect(
    values(schema, {
      card: { number: "4111", name: "Ada" },
      keys: ["a", "b"],
      note: "hello",
      api_token: "t",
    }),
  ).toEqual([
    ["number", "4111"],
    ["keys", "a"],
    ["keys", "b"],
    ["api_token", "t"],
  ]);
});

test("all that lies within a marked value is marked, whichever of several schemas marks it", () => {
  const schema = {
    anyOf: [{ type: "string" }, { type: "object", properties: { login: { writeOnly: true } } }],
  };
  expect(values(schema, { login: { user: "ada", pin: 1234, empty: "", none: null } })).toEqual([
    ["user", "ada"],
    ["pin", 1234],
  ]);
});

test("a schema that names itself comes to an end", () => {
  const schema = { allOf: [{ $ref: "#" }], properties: { next: { $ref: "#" }, key: secret } };
  expect(new Set(values(schema, { next: { key: "k" } }).flat())).toEqual(new Set(["key", "k"]));
});
