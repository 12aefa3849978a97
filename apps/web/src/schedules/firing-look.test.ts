import type { RunId } from "@waymark/core";
import type { FiringView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { firingLook } from "./firing-look.ts";

const firing = (change: Partial<FiringView>): FiringView => ({
  at: 1,
  kind: "instant",
  fate: "started",
  count: 1,
  ...change,
});

test("an instant that was started looks as its run stands", () => {
  const run = { id: "run_1" as RunId, status: "failed" as const };
  expect(firingLook(firing({ run }))).toMatchObject({ label: "Failed", tone: "red" });
});

test("one whose run retention deleted says so", () => {
  expect(firingLook(firing({ run: { id: "run_1" as RunId } })).label).toBe("Run deleted");
});

test("several in a row that came to nothing are told as one", () => {
  expect(firingLook(firing({ fate: "missed", count: 8 })).label).toBe("Missed, 8 in a row");
  expect(firingLook(firing({ fate: "skipped" })).label).toBe("Skipped");
});
