import type { NodeChange } from "reactflow";
import { expect, test } from "vitest";
import { chosenAfter } from "./chosen.ts";

const select = (id: string, selected = true): NodeChange => ({
  id,
  type: "select",
  selected,
});

test("what is added comes last, and nothing new is the same list", () => {
  const selected = ["pay"];
  expect(chosenAfter(selected, [select("ship")])).toEqual(["pay", "ship"]);
  expect(chosenAfter(selected, [select("pay")])).toBe(selected);
  expect(chosenAfter(["pay", "ship"], [select("pay", false)])).toEqual(["ship"]);
});

test("a click elsewhere leaves the other behind", () => {
  expect(chosenAfter(["pay"], [select("pay", false), select("ship")])).toEqual(["ship"]);
});
