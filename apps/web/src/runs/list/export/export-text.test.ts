import type { RunSummary } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { exportText } from "./export-text.ts";

const RUN: RunSummary = {
  id: "run_1" as RunSummary["id"],
  workflow: "order",
  version: 2,
  kind: "dag",
  status: "failed",
  startedAt: 1_795_000_000_000,
  finishedAt: 1_795_000_001_500,
  currentNodes: ["payment"],
  retries: 1,
  error: 'CardError: "declined", again',
  labels: { tier: "gold" },
};

test("CSV has a head, quotes what needs it, and times as ISO 8601", () => {
  const [head, row, end] = exportText([RUN], "csv").split("\r\n");
  expect(head).toMatch(/^id,status,workflow,version,started,finished,duration_ms,/);
  expect(row).toBe(
    "run_1,failed,order,2,2026-11-18T11:06:40.000Z,2026-11-18T11:06:41.500Z,1500,api,,,payment,1," +
      '"CardError: ""declined"", again",tier=gold',
  );
  expect(end).toBe("");
});

test("what a spreadsheet would carry out is only text", () => {
  expect(exportText([{ ...RUN, error: "=cmd|'/C calc'!A0" }], "csv")).toContain(",'=cmd|");
});

test("JSON is what the API tells", () => {
  expect(JSON.parse(exportText([RUN], "json"))).toEqual([RUN]);
});
