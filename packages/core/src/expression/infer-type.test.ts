import { describe, expect, test } from "vitest";
import { compileExpression } from "../expression.ts";
import type { JsonSchema } from "../json.ts";
import { typeOfSchema } from "./schema-type.ts";
import { nameOf } from "./types.ts";

const order: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["id"],
  properties: {
    id: { type: "string" },
    amount: { type: "number" },
    count: { type: "integer" },
    paid: { type: "boolean" },
    note: { type: ["string", "null"] },
    kind: { enum: ["gift", "sale"] },
    items: {
      type: "array",
      items: {
        type: "object",
        properties: { sku: { type: "string" }, price: { type: "number" } },
        additionalProperties: false,
      },
    },
    by: { type: "object", properties: { name: { type: "string" } } },
    prices: { type: "object", additionalProperties: { type: "number" } },
    parent: { $ref: "#" },
    either: {
      anyOf: [{ type: "string" }, { type: "object", properties: { a: { type: "null" } } }],
    },
    free: {},
  },
};

const compile = (text: string) =>
  compileExpression(text, ["input", "steps", "run"], { input: typeOfSchema(order) });

describe("a mistake is found at its character", () => {
  test.each([
    ["input.amont > 1", 6, "no `amont`"],
    ["has(input.amont)", 10, "no `amont`"],
    ["1 + input.items[0].name", 19, "no `name`"],
    ["input.items.map(i, i.cost)", 21, "no `cost`"],
    ["input.id.name", 9, "no `name` in text"],
    ["input.items.sku", 12, "no `sku` in a list"],
    ["input.parent.parent.amont", 20, "no `amont`"],
    ["input['amont']", 6, "no `amont`"],
    ["input.id + 1", 0, "`+` does not go with text and a number"],
    ["1 + (input.paid - 1)", 5, "`-` does not go with true or false and a number"],
    ["-input.id", 1, "`-` takes a number"],
    ["!input.amount", 1, "`!` takes true or false"],
    ["input.paid && input.id", 14, "`&&` takes true or false"],
    ["input.id ? 1 : 2", 0, "`?` takes true or false"],
    ["input.id == input.amount", 0, "`==` does not go with text and a number"],
    ["input.kind == 3", 0, "`==` does not go with"],
    ["input.id < 5", 0, "`<` does not go with"],
    ["1 in input.id", 0, "`in` does not go with"],
    ["input.id.contains(5)", 18, "`contains` takes text"],
    ["input.amount.contains('a')", 13, "`contains` is no function of a number"],
    ["input.id.contain('a')", 9, "no function `contain`"],
    ["lower(input.id)", 0, "no function `lower`"],
    ["input.id.startsWith('a', 'b')", 9, "takes 1 arguments"],
    ["size(input.amount)", 5, "`size` takes text or bytes or a list or an object"],
    ["input.amount.map(x, x)", 0, "`map` takes a list"],
    ["input.items.filter(i, i.sku)", 22, "The condition of `filter` takes true or false"],
    ["input.items[input.id]", 12, "picked by a number"],
    ["input.amount[0]", 12, "nothing to pick"],
    ["input.?amount.orValue(0) + 'a'", 0, "`+` does not go with"],
    ["input.amount.orValue(0)", 0, "asked of an optional value"],
    ["timestamp(input.id) + 5", 0, "`+` does not go with an instant and a number"],
    ["cel.bind(x, input.amount, x + 'a')", 26, "`+` does not go with"],
    ["input.note.contains(true)", 20, "`contains` takes text"],
    ["timestamp(input.id).getDayOfYear()", 20, "no function `getDayOfYear`"],
    ["timestamp(input.id).getHours('Europe/Zurich')", 20, "takes 0 arguments"],
    ["1u + 1", 0, "no `u`"],
  ])("%s", (text, position, message) => {
    const problem = { message: expect.stringContaining(message) as string, position };
    expect(compile(text)).toMatchObject({ problem });
  });
});

describe("what is not known, or may be so, is not refused", () => {
  test.each([
    "input.free.anything > 1",
    "input.by.surname + 'x'",
    "input.prices.apple * 2",
    "input.prices['pear'] > 1",
    "input.note == null",
    "input.note.contains('x')",
    "input.either.a == null",
    "input.either + 'x'",
    "input.kind == 'gift'",
    "input.amount == 1",
    "input.count * 1.5 > input.amount",
    "input.paid == null",
    "steps.a.output.b[0].c",
    "input.items.exists(i, i.sku == 'a' && i.price < 5)",
    "input.prices.all(k, input.prices[k] > 0)",
    "input.?by.?surname.orValue('') + '!'",
    "input.parent.parent.id.size() > 3",
    "input.parent.parent.parent.parent.parent.parent.parent.parent.parent.whatever",
    "has(input.by.surname) ? input.by.surname : null",
    "input.paid ? input.amount : input.id",
    "duration('1h') + timestamp(input.id) > timestamp(0)",
    "string(input.amount) + input.id",
    "optional.of(input.id).value().size()",
    "optional.none().orValue(input.amount) + 1",
    "type(input.amount) == double",
    "bytes(input.id).hex() + bytes(input.id).base64()",
    "{'a': input.amount}.a + 1",
    "[input.amount, input.id][0] + 1",
    "input.items.map(i, i.price > 1.0, i.price)[0] + 1",
    "dyn(input.id) + 1",
  ])("%s", (text) => {
    expect(compile(text)).toHaveProperty("expression");
  });
});

test.each([
  ["input.amount + 1", "a number"],
  ["input.paid ? 1 : 'a'", "a number or text"],
  ["input.items.map(i, i.sku)[0]", "text"],
  ["input.?note.orValue(3)", "text or null or a number"],
  ["input.id.split(',')", "a list"],
  ["timestamp(input.id) - timestamp(input.id)", "a duration"],
  ["input.free", "anything"],
])("%s gives %s", (text, type) => {
  const compiled = compile(text);
  expect("expression" in compiled && nameOf(compiled.expression.type)).toBe(type);
});

test.each([
  [{ const: 5 }, "a number"],
  [{ allOf: [{ type: "string" }] }, "anything"],
  [{ type: "array", prefixItems: [{ type: "string" }] }, "a list"],
  [{ oneOf: [{ type: "null" }, { type: "boolean" }] }, "null or true or false"],
  [{ $ref: "#/$defs/a", $defs: { a: { type: "string" } } }, "text"],
  [{ $ref: "elsewhere.json" }, "anything"],
  [undefined, "anything"],
])("of the schema %j is known that it is %s", (schema, type) => {
  expect(nameOf(typeOfSchema(schema as JsonSchema | undefined))).toBe(type);
});
