import fc from "fast-check";
import { expect, test } from "vitest";
import { fingerprint } from "./fingerprint.ts";
import { canonicalJson, toJson } from "./json.ts";

test("a JSON value is copied as it is", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      fc.pre(!JSON.stringify(value).includes("\\u0000") && JSON.stringify(value).isWellFormed());
      expect(toJson(value)).toEqual(value);
    }),
  );
});

test.each([
  ["a date", { at: new Date(0) }, "value.at"],
  ["NaN", [1, Number.NaN], "value[1]"],
  ["a bigint", 1n, "value"],
  ["a function", { run: () => 1 }, "value.run"],
  ["a NUL character", "a\0b", "value"],
  ["half of a surrogate pair", ["\ud83d"], "value[0]"],
])("%s is refused with its path", (_, value, path) => {
  expect(() => toJson(value)).toThrow(path);
});

test("a cycle is refused, a value that is merely shared is not", () => {
  const shared = { a: 1 };
  expect(toJson([shared, shared])).toEqual([{ a: 1 }, { a: 1 }]);
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  expect(() => toJson(cyclic)).toThrow("cyclic");
});

test("equal values have one canonical text and one fingerprint, whatever the order of members", () => {
  const [one, other] = [
    { b: [1, { d: 1, c: 2 }], a: "x" },
    { a: "x", b: [1, { c: 2, d: 1 }] },
  ];
  expect(canonicalJson(one)).toBe('{"a":"x","b":[1,{"c":2,"d":1}]}');
  expect(canonicalJson(one)).toBe(canonicalJson(other));
  expect(fingerprint(one)).toBe(fingerprint(other));
  expect(fingerprint(one)).toMatch(/^[0-9a-f]{64}$/);
});
