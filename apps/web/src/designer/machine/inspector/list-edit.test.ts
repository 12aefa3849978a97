import { expect, test } from "vitest";
import { itemPath, swapped, withItem, withoutItem } from "./list-edit.ts";

test("one by itself stands without brackets, and gets them with the next", () => {
  expect(withItem(undefined, "a")).toBe("a");
  expect(itemPath("a", ["entry"], 0)).toEqual(["entry"]);
  expect(withItem("a", "b")).toEqual(["a", "b"]);
  expect(itemPath(["a", "b"], ["entry"], 1)).toEqual(["entry", 1]);
});

test("what is left keeps its brackets, and nothing is no member", () => {
  expect(withoutItem(["a", "b"], 0)).toEqual(["b"]);
  expect(withoutItem("a", 0)).toBeUndefined();
});

test("what is beside it changes places with it, and at an end nothing does", () => {
  expect(swapped(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
  expect(swapped(["a", "b"], 0, -1)).toEqual(["a", "b"]);
});
