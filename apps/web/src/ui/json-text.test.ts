import { expect, test } from "vitest";
import { jsonText, parseJson, sortedJsonText } from "./json-text.ts";

test("reads what it wrote", () => {
  const value = { a: [1, "b", null], c: { d: true } };
  expect(parseJson(jsonText(value))).toEqual({ ok: true, value });
});

test.each([
  ["", "Enter a JSON value"],
  ["  \n", "Enter a JSON value"],
  ['{\n  "a": 1,\n  "b": 2\n  "c": 3\n}', "line 4, column 3"],
  ['{"a": x}', "Unexpected token 'x'"],
  ['{"a": 1', "not JSON yet"],
])("says where %j stops being JSON", (text, part) => {
  const parsed = parseJson(text);
  expect(parsed.ok ? "" : parsed.problem).toContain(part);
});

test("shows nothing for no value", () => {
  expect(jsonText(undefined)).toBe("");
});

test("equal values have equal texts, whatever the order of their members", () => {
  const text = sortedJsonText({ b: [{ d: 1, c: null }], a: "x" });
  expect(text).toBe(sortedJsonText({ a: "x", b: [{ c: null, d: 1 }] }));
  expect(text.indexOf('"a"')).toBeLessThan(text.indexOf('"b"'));
  expect(sortedJsonText(undefined)).toBe("");
});
