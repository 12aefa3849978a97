import { expect, test } from "vitest";
import { changeOfLabels, isNoChange, labelsText, readLabels } from "./labels-text.ts";

test("labels are read as they are written", () => {
  expect(labelsText({ tier: "gold", team: "night" })).toBe("tier=gold, team=night");
  expect(readLabels("tier=gold, team=night")).toEqual({ tier: "gold", team: "night" });
  expect(readLabels(" tier = gold ,, ")).toEqual({ tier: "gold" });
  expect(readLabels("")).toEqual({});
  expect(readLabels("tier")).toBeUndefined();
});

test("what has commas, quotes or equal signs in it is quoted, and comes back as it was", () => {
  const labels = { note: 'a, b="c"', "odd, name=": "\\ end ", plain: "it's" };
  expect(readLabels(labelsText(labels))).toEqual(labels);
});

test("a change has what is new or different, and the names of what is gone", () => {
  const before = { tier: "gold", team: "night", old: "yes" };
  const after = { tier: "silver", team: "night", fresh: "yes" };
  expect(changeOfLabels(before, after)).toEqual({
    set: { tier: "silver", fresh: "yes" },
    remove: ["old"],
  });
  expect(isNoChange(changeOfLabels(before, before))).toBe(true);
});
