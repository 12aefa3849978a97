import { expect, test } from "vitest";
import { reuse } from "./reuse.ts";

test("what says the same is the same object, and what changed keeps its unchanged parts", () => {
  const before = { id: "a", at: { x: 1, y: 2 }, handles: [{ x: 1 }, { x: 2 }] };
  expect(reuse(before, structuredClone(before))).toBe(before);
  const moved = reuse(before, { ...structuredClone(before), at: { x: 9, y: 2 } });
  expect(moved).toEqual({ ...before, at: { x: 9, y: 2 } });
  expect(moved.handles).toBe(before.handles);
});

test("what has more, fewer or other parts is not the same", () => {
  const before: Record<string, unknown> = { id: "a", mark: 1 };
  expect(reuse(before, { id: "a" })).toEqual({ id: "a" });
  expect(reuse<Record<string, unknown>>({ id: "a" }, before)).toEqual(before);
  expect(reuse<unknown>([1], { 0: 1 })).toEqual({ 0: 1 });
  expect(reuse<unknown>([1, 2], [1])).toEqual([1]);
  expect(reuse<unknown>(null, { id: "a" })).toEqual({ id: "a" });
});
