import { expect, test } from "vitest";
import { getAt, pathOf, removeAt, renameAt, setAt } from "./json-edit.ts";

const order = { steps: { pay: { task: "pay", needs: ["a", "b"] }, ship: { task: "ship" } } };

test("a value is read, set and taken away where it is, and the document stays as it was", () => {
  expect(getAt(order, ["steps", "pay", "needs", 1])).toBe("b");
  expect(getAt(order, ["steps", "none", "needs"])).toBeUndefined();
  expect(getAt(order, ["steps", "constructor"])).toBeUndefined();
  expect(setAt(order, ["steps", "pay", "needs", 1], "c")["steps"]).toMatchObject({
    pay: { needs: ["a", "c"] },
  });
  expect(removeAt(order, ["steps", "pay", "needs", 0])["steps"]).toMatchObject({
    pay: { needs: ["b"] },
  });
  expect(removeAt(order, ["steps", "pay"])).toEqual({ steps: { ship: { task: "ship" } } });
  expect(order.steps.pay.needs).toEqual(["a", "b"]);
});

test("what is on the way is made", () => {
  expect(setAt({}, ["layout", "steps", "pay"], { x: 1 })).toEqual({
    layout: { steps: { pay: { x: 1 } } },
  });
});

test("a member keeps its place when its name changes", () => {
  const renamed = renameAt(order, ["steps"], { from: "pay", to: "charge" });
  expect(JSON.stringify(renamed)).toBe(
    '{"steps":{"charge":{"task":"pay","needs":["a","b"]},"ship":{"task":"ship"}}}',
  );
});

test("a pointer is a path", () => {
  expect(pathOf("/steps/a~1b/needs/0")).toEqual(["steps", "a/b", "needs", "0"]);
  expect(pathOf("")).toEqual([]);
});
