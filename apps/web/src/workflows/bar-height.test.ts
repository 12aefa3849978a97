import type { RecentRun } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { barHeights } from "./bar-height.ts";

const run = (startedAt: number, finishedAt?: number): RecentRun => ({
  id: "run_1" as RecentRun["id"],
  status: finishedAt === undefined ? "running" : "completed",
  startedAt,
  ...(finishedAt === undefined ? {} : { finishedAt }),
});

test("the longest run stands highest, a short one can still be seen", () => {
  const [long, short, open] = barHeights([run(0, 10_000), run(0, 0), run(0)], 2_500);
  expect(long).toBe(1);
  expect(short).toBe(0.2);
  expect(open).toBeCloseTo(0.6);
});

test("no runs, no bars", () => {
  expect(barHeights([], 0)).toEqual([]);
});
