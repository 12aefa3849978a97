import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { JsonObject, JsonValue } from "../json.ts";
import { fitValue } from "./fit-value.ts";

const misfits = (schema: JsonObject, value: JsonValue) =>
  fitValue(schema, value).misfits.map(({ path }) => path);

describe("what does not fit is named", () => {
  test.each<[JsonObject, JsonValue, string[]]>([
    [{ type: "string" }, 5, [""]],
    [{ type: ["string", "null"] }, null, []],
    [{ type: "integer" }, 1.5, [""]],
    [{ const: { a: [1] } }, { a: [1] }, []],
    [{ enum: ["a", null] }, "b", [""]],
    [{ enum: [{ pattern: "a" }] }, { pattern: "a" }, []],
    [{ type: "object", properties: { pattern: { type: "null" } } }, { pattern: 1 }, ["/pattern"]],
    [{ type: "string", minLength: 2, maxLength: 2 }, "😀😀", []],
    [{ type: "string", pattern: "^a+$" }, "ab", [""]],
    [{ type: "string", pattern: "^(?=a)" }, "b", [""]],
    [{ type: "string", pattern: "^(a+)+$" }, `${"a".repeat(40)}!`, [""]],
    [{ type: "string", format: "email" }, "ada", [""]],
    [{ type: "string", format: "date-time" }, "2026-01-01T10:00:00Z", []],
    [{ type: "string", format: "made-up" }, "anything", []],
    [{ type: "number", exclusiveMinimum: 0, maximum: 1 }, 0, [""]],
    [{ type: "number", multipleOf: 0.1 }, 0.3, []],
    [{ type: "number", multipleOf: 2 }, 3, [""]],
    [{ type: "array", items: { type: "null" }, minItems: 1 }, [null, 1], ["/1"]],
    [{ type: "array", prefixItems: [{ type: "null" }], items: false }, [null, 1], ["/1"]],
    [{ type: "array", uniqueItems: true }, [{ a: 1 }, { a: 1 }], [""]],
    [{ type: "object", required: ["a", "b"] }, { a: 1 }, ["/b"]],
    [{ type: "object", additionalProperties: false }, { a: 1 }, ["/a"]],
    [{ type: "object", additionalProperties: { type: "null" } }, { a: 1 }, ["/a"]],
    [
      { type: "object", patternProperties: { "^n": { type: "number" } } },
      { n1: "x", b: "x" },
      ["/n1"],
    ],
    [{ type: "object", propertyNames: { type: "string", maxLength: 1 } }, { ab: 1 }, ["/ab"]],
    [{ type: "object", minProperties: 1 }, {}, [""]],
    [{ oneOf: [{ type: "number" }, { type: "integer" }] }, 1, [""]],
    [{ oneOf: [{ type: "number" }, { type: "integer" }] }, 1.5, []],
    [{ anyOf: [{ type: "number" }, { type: "null" }] }, "x", [""]],
    [{ allOf: [{ type: "number" }, { type: "number", minimum: 2 }] }, 1, [""]],
    [{ not: { type: "null" } }, null, [""]],
    [{ anyOf: [{ type: "object", required: ["a"] }, { type: "null" }] }, {}, [""]],
    [
      {
        type: "object",
        if: { required: ["a"] },
        // oxlint-disable-next-line unicorn/no-thenable -- it is JSON Schema's word
        then: { required: ["b"] },
      },
      { a: 1 },
      ["/b"],
    ],
    [{ type: "object", dependentRequired: { a: ["b"] } }, { a: 1 }, [""]],
    [{ type: "array", contains: { type: "null" } }, [1], [""]],
    [
      {
        $ref: "#/$defs/tree",
        $defs: { tree: { type: "object", properties: { in: { $ref: "#/$defs/tree" } } } },
      },
      { in: { in: { in: 5 } } },
      ["/in/in/in"],
    ],
  ])("%j of %j: %j", (schema, value, paths) => {
    expect(misfits(schema, value)).toEqual(paths);
  });
});

test("defaults are filled in wherever a member is missing, and fit their schema themselves", () => {
  const schema: JsonObject = {
    type: "object",
    required: ["a"],
    properties: {
      a: { type: "object", default: {}, properties: { b: { type: "number", default: 2 } } },
      list: { type: "array", items: { type: "object", properties: { c: { default: null } } } },
    },
  };
  expect(fitValue(schema, { list: [{}, { c: 1 }] })).toEqual({
    value: { a: { b: 2 }, list: [{ c: null }, { c: 1 }] },
    misfits: [],
  });
});

const leaf = fc.oneof(
  fc.record({ type: fc.constantFrom("string", "null", "boolean") }),
  fc
    .record({
      minimum: fc.integer({ min: -3, max: 3 }),
      type: fc.constantFrom("number", "integer"),
    })
    .map((schema): JsonObject => schema),
  fc.record({
    type: fc.constant("string"),
    minLength: fc.nat({ max: 2 }),
    pattern: fc.constantFrom("a", "^b?$"),
  }),
  fc.record({ enum: fc.constant(["a", 1, null]) }),
);

const { schema: schemas } = fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    leaf as fc.Arbitrary<JsonObject>,
    fc.record({ type: fc.constant("array"), items: tie("schema"), maxItems: fc.nat({ max: 2 }) }),
    fc
      .record({
        properties: fc.record({ a: tie("schema"), b: tie("schema") }),
        required: fc.subarray(["a", "b"]),
        additionalProperties: fc.boolean(),
      })
      .map((members): JsonObject => ({ type: "object", ...members })),
    fc.record({ anyOf: fc.tuple(tie("schema"), tie("schema")) }),
  ),
}));

// Whole numbers too large to be counted with are integers in JSON Schema, and none to zod.
const values = fc
  .jsonValue({ maxDepth: 2, noUnicodeString: true })
  .filter((value) => !/\d{16}|e\+/.test(JSON.stringify(value)))
  .map((value) => value as JsonValue);
const shaped = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.constantFrom<JsonValue>(null, true, 0, 1, 1.5, -4, "", "a", "ab", "b"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.record({ a: tie("value"), b: tie("value"), c: tie("value") }, { requiredKeys: [] }),
  ),
}));

test("what fits is what zod's reader of JSON Schemas lets pass", () => {
  fc.assert(
    fc.property(schemas, fc.oneof(shaped.value, values), (schema, value) => {
      const expected = z.fromJSONSchema(schema).safeParse(value).success;
      expect(misfits(schema, value).length === 0).toBe(expected);
    }),
    { numRuns: 1_000 },
  );
});
