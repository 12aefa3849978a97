import type { JsonValue } from "@waymark/core";
import { expect, test } from "vitest";
import { searchFields } from "./search-fields.ts";

const fieldsOf = (input: JsonValue, labels = {}, given?: Readonly<Record<string, string>>) =>
  searchFields({ source: { name: "order", labels } }, input, given);

test("keeps the fields that hold one value, also nested ones, and no list or long text", () => {
  const input = {
    customer: "c-1",
    total: 12.5,
    express: false,
    note: null,
    address: { city: "Oslo", geo: { lat: 59.9 } },
    items: [{ sku: "tent" }],
    story: "x".repeat(201),
    empty: {},
  };
  const { items: _, story: __, empty: ___, ...searchable } = input;
  expect(fieldsOf(input)?.input).toEqual(searchable);
});

test("keeps no more than 32 fields and 4 levels, whatever the input is", () => {
  const wide = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`f${n}`, n]));
  expect(Object.keys(fieldsOf({ wide, late: 1 })?.input["wide"] ?? {})).toHaveLength(32);
  expect(fieldsOf({ wide, late: 1 })?.input["late"]).toBeUndefined();
  const deep = { a: { b: { c: { d: 1, e: { f: 2 } } } } };
  expect(fieldsOf(deep)?.input).toEqual({ a: { b: { c: { d: 1 } } } });
});

test("puts the labels of a start over those of its workflow", () => {
  const { labels } = fieldsOf({}, { team: "sales", tier: "1" }, { tier: "2", region: "eu" }) ?? {};
  expect(labels).toEqual({ team: "sales", tier: "2", region: "eu" });
});

test.each([[{}], [null], ["text"], [[1, 2]]])("keeps nothing of %j without labels", (input) => {
  expect(fieldsOf(input)).toBeUndefined();
});
