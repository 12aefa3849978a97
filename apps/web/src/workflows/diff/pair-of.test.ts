import { expect, test } from "vitest";
import { pairOf } from "./pair-of.ts";

const VERSIONS = [7, 6, 5];

test.each([
  ["the latest and the one before it", { a: null, b: null }, { a: 6, b: 7 }],
  ["those that were asked for", { a: 7, b: 5 }, { a: 7, b: 5 }],
  ["the one before that which was asked for", { a: null, b: 6 }, { a: 5, b: 6 }],
  ["something, where what was asked for is not there", { a: 99, b: 98 }, { a: 6, b: 7 }],
  ["the oldest with the latest", { a: null, b: 5 }, { a: 7, b: 5 }],
])("compares %s", (_, asked, pair) => {
  expect(pairOf(VERSIONS, asked)).toEqual(pair);
});

test("one version alone is compared with nothing", () => {
  expect(pairOf([1], { a: null, b: null })).toBeUndefined();
});
