import { expect, test } from "vitest";
import { canonicalText } from "./same-json.ts";

test("the order of keys does not matter, that of entries does", () => {
  expect(canonicalText({ a: 1, b: { c: 2, d: [1, 2] } })).toBe(
    canonicalText({ b: { d: [1, 2], c: 2 }, a: 1 }),
  );
  expect(canonicalText([1, 2])).not.toBe(canonicalText([2, 1]));
  expect(canonicalText(null)).toBe("null");
});
