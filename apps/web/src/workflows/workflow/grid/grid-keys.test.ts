import { expect, test } from "vitest";
import { placeAfter } from "./grid-keys.ts";

const size = { rows: 30, columns: 25 };
const from = { row: 5, column: 24 };

test.each([
  ["ArrowUp", false, { row: 4, column: 24 }],
  ["ArrowDown", false, { row: 6, column: 24 }],
  ["ArrowLeft", false, { row: 5, column: 23 }],
  ["ArrowRight", false, from],
  ["Home", false, { row: 5, column: 0 }],
  ["Home", true, { row: 0, column: 0 }],
  ["End", true, { row: 29, column: 24 }],
  ["PageUp", false, { row: 0, column: 24 }],
  ["PageDown", false, { row: 15, column: 24 }],
  ["a", false, undefined],
])("%s (with control: %s) leads to its place", (key, ctrlKey, place) => {
  expect(placeAfter({ key, ctrlKey }, from, size)).toEqual(place);
});
