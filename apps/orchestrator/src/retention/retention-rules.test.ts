import { expect, test } from "vitest";
import { readSettings } from "../env.ts";
import { Retention, rulesOf } from "./retention-rules.ts";

const DAY = 86_400_000;

test("what a workflow says holds before the settings, and for ever is what neither says", () => {
  const workflows = [
    { name: "order", retention: { completed: DAY, failed: null } },
    { name: "report", retention: null },
  ];
  expect(rulesOf(workflows, { completed: 2 * DAY, failed: 3 * DAY })).toEqual([
    { workflow: "order", outcome: "completed", keepMs: DAY },
    { workflow: "report", outcome: "completed", keepMs: 2 * DAY },
    { workflow: "report", outcome: "failed", keepMs: 3 * DAY },
  ]);
  expect(rulesOf(workflows, {})).toHaveLength(1);
});

test("durations are written as anywhere else, and only outcomes have them", () => {
  expect(
    Retention.parse({ completed: "30d", cancelled: "P1W", terminated: 5, failed: null }),
  ).toEqual({ completed: 30 * DAY, cancelled: 7 * DAY, terminated: 5, failed: null });
  expect(Retention.safeParse({ completed: "soon" }).success).toBe(false);
  expect(Retention.safeParse({ running: "30d" }).success).toBe(false);
});

test("the settings tell in one line what is wrong with them", () => {
  const settings = (text: string) => readSettings({ WAYMARK_RETENTION: text }).WAYMARK_RETENTION;
  expect(settings("completed=30d, failed=90d")).toEqual({ completed: 30 * DAY, failed: 90 * DAY });
  expect(settings("")).toEqual({});
  for (const wrong of ["completed", "completed=soon", "open=30d"]) {
    expect(() => settings(wrong)).toThrow(/WAYMARK_RETENTION: must look like completed=30d/);
  }
});
