import type { RunSummary } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { composeRows, NOTHING_LIVE, type LiveRuns } from "./compose-rows.ts";
import { filterKey, isFiltering, listInput, matchesFilter, NO_FILTER } from "./run-filter.ts";

const NOW = 1_795_000_000_000;
const run = (n: number, facts: Partial<RunSummary> = {}): RunSummary => ({
  id: `run_${n}` as RunSummary["id"],
  workflow: "order",
  version: 1,
  kind: "dag",
  status: "running",
  startedAt: NOW + n,
  currentNodes: [],
  retries: 0,
  labels: {},
  ...facts,
});
const live = (changed: readonly RunSummary[], revealed: readonly RunSummary[] = []): LiveRuns => ({
  changed: new Map(changed.map((each) => [each.id, each])),
  revealed: new Set(revealed.map((each) => each.id)),
});
const ids = (runs: readonly RunSummary[]) => runs.map((each) => each.id);
const listed = { runs: [run(3), run(2), run(1)], more: false };

test("a list without news is as it was read", () => {
  expect(composeRows(listed, NOTHING_LIVE, NO_FILTER, NOW)).toEqual({
    rows: listed.runs,
    fresh: [],
  });
});

test("a row changes in its place, even where it no longer fits the filter", () => {
  const { rows } = composeRows(
    listed,
    live([run(2, { status: "failed" })]),
    { ...NO_FILTER, status: ["running"] },
    NOW,
  );
  expect(rows[1]).toMatchObject({ id: "run_2", status: "failed" });
});

test("a new run waits until it is let in, then stands where its time puts it", () => {
  const added = run(9);
  expect(ids(composeRows(listed, live([added]), NO_FILTER, NOW).fresh)).toEqual(["run_9"]);
  const { rows, fresh } = composeRows(listed, live([added], [added]), NO_FILTER, NOW);
  expect(ids(rows)).toEqual(["run_9", "run_3", "run_2", "run_1"]);
  expect(fresh).toEqual([]);
});

test("a run that does not fit the filter is not new", () => {
  const { fresh } = composeRows(listed, live([run(9)]), { ...NO_FILTER, workflow: "other" }, NOW);
  expect(fresh).toEqual([]);
});

test("an old run beyond the loaded pages is not new", () => {
  const { fresh } = composeRows({ ...listed, more: true }, live([run(-5)]), NO_FILTER, NOW);
  expect(fresh).toEqual([]);
});

test("the filter is the API's, with its time made absolute", () => {
  expect(listInput({ ...NO_FILTER, since: "1h", q: " x ", retried: true }, NOW)).toEqual({
    since: NOW - 3_600_000,
    q: "x",
    retried: true,
  });
  expect(listInput(NO_FILTER, NOW)).toEqual({});
});

test.each([
  [{ status: ["running"] }, true],
  [{ status: ["failed"] }, false],
  [{ retried: true }, false],
  [{ q: "run_4" }, true],
  [{ q: "declined" }, false],
  [{ since: "15m" }, true],
] as const)("%o matches: %s", (part, matches) => {
  expect(matchesFilter(run(4), { ...NO_FILTER, ...part }, NOW)).toBe(matches);
});

test("the order in which statuses were chosen does not matter", () => {
  const a = filterKey({ ...NO_FILTER, status: ["failed", "running"] });
  expect(a).toBe(filterKey({ ...NO_FILTER, status: ["running", "failed"] }));
  expect(isFiltering({ ...NO_FILTER, q: "  " })).toBe(false);
});
