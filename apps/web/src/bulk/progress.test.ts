import { expect, test } from "vitest";
import { isOver, shareDone, timeLeftMs } from "./progress.ts";

const counts = { done: 30, failed: 10, left: 60, rate: 20, status: "running" } as const;

test("progress counts what was answered for, refused or not", () => {
  expect(shareDone(counts)).toBeCloseTo(0.4);
  expect(shareDone({ ...counts, done: 0, failed: 0, left: 0 })).toBe(1);
});

test("the time that is left follows the rate, and is not told of one that stands still", () => {
  expect(timeLeftMs(counts)).toBe(3_000);
  expect(timeLeftMs({ ...counts, status: "paused" })).toBeUndefined();
  expect(timeLeftMs({ ...counts, left: 0 })).toBeUndefined();
});

test("only one that was completed or aborted is over", () => {
  expect(
    (["running", "paused", "completed", "aborted"] as const).map((status) => isOver({ status })),
  ).toEqual([false, false, true, true]);
});
