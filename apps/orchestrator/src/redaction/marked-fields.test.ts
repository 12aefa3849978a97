import { expect, test } from "vitest";
import { markedFields } from "./marked-fields.ts";

const secret = { type: "string", writeOnly: true };

test("what a schema marks is told by its paths, through lists, references and choices", () => {
  const schema = {
    type: "object",
    properties: {
      card: { $ref: "#/$defs/card" },
      lines: { type: "array", items: { type: "object", properties: { iban: secret } } },
      login: { anyOf: [{ type: "string" }, { properties: { pin: secret } }] },
      note: { type: "string" },
    },
    additionalProperties: { properties: { token: secret } },
    $defs: { card: { type: "object", properties: { number: secret, name: { type: "string" } } } },
  };
  expect(markedFields(schema)).toEqual(["*.token", "card.number", "lines[].iban", "login.pin"]);
});

test("a schema that names itself comes to an end, and one may be marked as a whole", () => {
  const schema = { properties: { next: { $ref: "#" }, key: secret } };
  expect(markedFields(schema)).toEqual(["key"]);
  expect(markedFields(secret)).toEqual(["all of it"]);
  expect(markedFields({ type: "object" })).toEqual([]);
});
