import type { NodeChange } from "reactflow";
import { expect, test } from "vitest";
import { chosenAfter } from "./chosen.ts";

const isDrawn = (id: string): boolean => !id.startsWith("~");

const select = (id: string, selected = true): NodeChange => ({
  id,
  type: "select",
  selected,
});

test("what is added comes last, and nothing new is the same list", () => {
  const selected = ["pay"];
  expect(chosenAfter(selected, [select("ship")], isDrawn)).toEqual(["pay", "ship"]);
  expect(chosenAfter(selected, [select("pay")], isDrawn)).toBe(selected);
  expect(chosenAfter(["pay", "ship"], [select("pay", false)], isDrawn)).toEqual(["ship"]);
});

test("a click elsewhere leaves the other behind", () => {
  expect(chosenAfter(["pay"], [select("pay", false), select("ship")], isDrawn)).toEqual(["ship"]);
});

test("what is not on the canvas is left behind by a click on what is, and by nothing else", () => {
  expect(chosenAfter(["~machine"], [select("pay")], isDrawn)).toEqual(["pay"]);
  const selected = ["~machine"];
  expect(chosenAfter(selected, [select("pay", false)], isDrawn)).toBe(selected);
});
