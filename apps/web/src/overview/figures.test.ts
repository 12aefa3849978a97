import { expect, test } from "vitest";
import { figuresOf, successRate } from "./figures.ts";

const summary = { runs: 0, completed: 0, failed: 0, open: 0 };

test("success is told of the runs that ended well or not", () => {
  expect(successRate({ ...summary, completed: 3, failed: 1 })).toBe(0.75);
  expect(successRate(summary)).toBeUndefined();
});

test("a figure is compared with the time before, and says whether that is good", () => {
  const now = { ...summary, runs: 120, completed: 80, failed: 20, p95: 2_000 };
  const before = { ...summary, runs: 100, completed: 90, failed: 10, p95: 4_000 };
  const [runs, success, p95, open] = figuresOf(now, before);
  expect(runs).toMatchObject({ value: "120", change: "+20 % on the time before", tone: "neutral" });
  expect(success).toMatchObject({
    value: "80.0 %",
    change: "−11 % on the time before",
    tone: "bad",
  });
  expect(p95).toMatchObject({ change: "−50 % on the time before", tone: "good" });
  expect(open).toMatchObject({ value: "0", change: "nothing to compare with" });
});

test("what did not change is as before", () => {
  const same = { ...summary, runs: 100 };
  expect(figuresOf(same, same)[0]).toMatchObject({ change: "as before" });
});
