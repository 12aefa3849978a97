import { expect, test } from "vitest";
import { jsonText, parseJson } from "./json-text.ts";

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
