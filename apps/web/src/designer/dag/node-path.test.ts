import { expect, test } from "vitest";
import { pathOfStep, stepAt } from "./node-path.ts";

const document = {
  steps: {
    ship: { task: "ship" },
    each: { map: { items: "${ input.lines }", steps: { pick: { task: "pick" } } } },
  },
};

test("a node is found where it is written, inside a loop too", () => {
  expect(pathOfStep(document, "ship")).toEqual(["steps", "ship"]);
  expect(pathOfStep(document, "each/pick")).toEqual(["steps", "each", "map", "steps", "pick"]);
  expect(pathOfStep(document, "none")).toBeUndefined();
  expect(pathOfStep(document, "ship/pick")).toBeUndefined();
});

test("a place in the document belongs to its innermost step", () => {
  expect(stepAt(["steps", "ship", "needs", "0"])).toBe("ship");
  expect(stepAt(["steps", "each", "map", "items"])).toBe("each");
  expect(stepAt(["steps", "each", "map", "steps", "pick", "input"])).toBe("each/pick");
  expect(stepAt(["input", "properties"])).toBeUndefined();
});
