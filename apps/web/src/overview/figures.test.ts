import { expect, test } from "vitest";
import { figuresOf, linePoints, successRate } from "./figures.ts";

const summary = { runs: 0, completed: 0, failed: 0, open: 0 };
const view = (now: object, before: object, parts: readonly object[] = []) =>
  ({
    since: 0,
    until: 1,
    now: { ...summary, ...now },
    before: { ...summary, ...before },
    parts,
  }) as Parameters<typeof figuresOf>[0];

test("success is told of the runs that ended well or not", () => {
  expect(successRate({ ...summary, completed: 3, failed: 1 })).toBe(0.75);
  expect(successRate(summary)).toBeUndefined();
});

test("a figure is compared with the time before, and says whether that is good", () => {
  const now = { runs: 120, completed: 80, failed: 20, p95: 2_000 };
  const before = { runs: 100, completed: 90, failed: 10, p95: 4_000 };
  const [runs, success, p95] = figuresOf(view(now, before));
  expect(runs).toMatchObject({ value: "120", change: "+20 % on the time before", tone: "neutral" });
  expect(success).toMatchObject({
    value: "80.0 %",
    change: "−11 % on the time before",
    tone: "bad",
  });
  expect(p95).toMatchObject({ change: "−50 % on the time before", tone: "good" });
});

test("what did not change is as before, and without a time before there is nothing to compare with", () => {
  expect(figuresOf(view({ runs: 100 }, { runs: 100 }))[0]).toMatchObject({ change: "as before" });
  expect(figuresOf(view({ runs: 100 }, {}))[0]).toMatchObject({
    change: "nothing to compare with",
  });
});

test("each figure has its course over the range, with gaps where nothing ended", () => {
  const parts = [
    { since: 0, runs: { completed: 3, failed: 1 }, p95: 500 },
    { since: 1, runs: { running: 2 } },
  ];
  const [runs, success, p95] = figuresOf(view({}, {}, parts));
  expect(runs?.course).toEqual([4, 2]);
  expect(success?.course).toEqual([0.75, undefined]);
  expect(p95?.course).toEqual([500, undefined]);
});

test("a course is drawn from left to right, the highest value at the top", () => {
  expect(linePoints([1, undefined, 3])).toBe("0.0,22.0 100.0,2.0");
  expect(linePoints([5, 5])).toBe("0.0,12.0 100.0,12.0");
  expect(linePoints([])).toBe("");
});
