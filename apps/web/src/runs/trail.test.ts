import { beforeEach, expect, test, vi } from "vitest";
import { leaveTrail, neighboursOf, readTrail } from "./trail.ts";

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

test("a run knows the one after it and the one before it in the list it was opened from", () => {
  leaveTrail("/runs?status=failed", ["c", "b", "a"], "b");
  expect(readTrail()?.href).toBe("/runs?status=failed");
  expect(neighboursOf(readTrail(), "b")).toEqual({ next: "a", previous: "c", place: 2, of: 3 });
  expect(neighboursOf(readTrail(), "a")).toMatchObject({ next: undefined, previous: "b" });
});

test("a run that was not opened from a list has no neighbours", () => {
  expect(neighboursOf(readTrail(), "b")).toBeUndefined();
  leaveTrail("/runs", ["c", "b"], "c");
  expect(neighboursOf(readTrail(), "other")).toBeUndefined();
});

test("of a long list those that are near are remembered", () => {
  const ids = Array.from({ length: 50_000 }, (_, n) => `run_${n}`);
  leaveTrail("/runs", ids, "run_25000");
  expect(readTrail()?.ids).toHaveLength(2_000);
  expect(neighboursOf(readTrail(), "run_25000")).toMatchObject({ next: "run_25001" });
});
