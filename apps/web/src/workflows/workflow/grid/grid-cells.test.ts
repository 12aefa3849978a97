import type { GraphNode, RunId } from "@waymark/core";
import type { GridRun } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { cellFacts, runFacts } from "./grid-cells.ts";

const node: GraphNode = { id: "pay", kind: "task", title: "Payment", steps: [] };
const run: GridRun = {
  id: "run_000000000000000000abcdefgh" as RunId,
  version: 3,
  status: "failed",
  startedAt: 0,
  finishedAt: 5_000,
  nodes: {},
};

test("a cell tells its step, how it stands, its tries, time and error, and its run", () => {
  const cell = {
    status: "failed",
    attempt: 3,
    startedAt: 0,
    finishedAt: 1_500,
    error: "No card.",
  } as const;
  expect(cellFacts(node, run, cell, 65_000)).toEqual([
    "Payment",
    "Failed",
    "attempt 3",
    "1.5 s",
    "No card.",
    "run abcdefgh",
    "1 min ago",
  ]);
});

test("a step that nothing has happened at is pending", () => {
  expect(cellFacts(node, run, undefined, 65_000).slice(0, 2)).toEqual(["Payment", "Pending"]);
});

test("a column tells its run, and for one that is under way how long so far", () => {
  expect(runFacts(run, 65_000)).toEqual(["run abcdefgh", "Failed", "v3", "5.0 s", "1 min ago"]);
  const { finishedAt: _, ...open } = run;
  expect(runFacts({ ...open, status: "running" }, 9_000)[3]).toBe("9.0 s so far");
});
