import type { RunSummary } from "@waymark/orchestrator/api";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { composeRows, NOTHING_LIVE, type LiveRuns } from "./compose-rows.ts";
import { LiveRunsStore } from "./live-runs-store.ts";
import { matcherOf } from "./matching-run.ts";
import { filterKey, isFiltering, listInput, NO_FILTER, type RunFilter } from "./run-filter.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", { hidden: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

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
const matching = (part: Partial<RunFilter> = {}) => matcherOf({ ...NO_FILTER, ...part }, NOW);
const ids = (runs: readonly RunSummary[]) => runs.map((each) => each.id);
const listed = { runs: [run(3), run(2), run(1)], more: false };

test("a list without news is as it was read", () => {
  expect(composeRows(listed, NOTHING_LIVE, matching())).toEqual({
    rows: listed.runs,
    fresh: [],
  });
});

test("a row changes in its place, even where it no longer fits the filter", () => {
  const { rows } = composeRows(
    listed,
    live([run(2, { status: "failed" })]),
    matching({ status: ["running"] }),
  );
  expect(rows[1]).toMatchObject({ id: "run_2", status: "failed" });
});

test("a new run waits until it is let in, then stands where its time puts it", () => {
  const added = run(9);
  expect(ids(composeRows(listed, live([added]), matching()).fresh)).toEqual(["run_9"]);
  const { rows, fresh } = composeRows(listed, live([added], [added]), matching());
  expect(ids(rows)).toEqual(["run_9", "run_3", "run_2", "run_1"]);
  expect(fresh).toEqual([]);
});

test("a run that does not fit the filter is not new", () => {
  const { fresh } = composeRows(listed, live([run(9)]), matching({ workflow: "other" }));
  expect(fresh).toEqual([]);
});

test("an old run beyond the loaded pages is not new", () => {
  const { fresh } = composeRows({ ...listed, more: true }, live([run(-5)]), matching());
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
  [{ from: "2026-12-31" }, false],
  [{ until: "2026-01-01" }, false],
  [{ version: 2 }, false],
  [{ longer: "1h" }, false],
  [{ trigger: "api" }, true],
  [{ trigger: "child" }, false],
  [{ root: true }, true],
  [{ held: true }, false],
  [{ retrying: true }, false],
] as const)("%o matches: %s", (part, matches) => {
  expect(matching(part)(run(4))).toBe(matches);
});

test("the order in which statuses were chosen does not matter", () => {
  const a = filterKey({ ...NO_FILTER, status: ["failed", "running"] });
  expect(a).toBe(filterKey({ ...NO_FILTER, status: ["running", "failed"] }));
  expect(isFiltering({ ...NO_FILTER, q: "  " })).toBe(false);
});

test("who follows the newest is shown what fits, and keeps it when it fits no more", () => {
  const store = new LiveRunsStore();
  store.startAt("1", matching({ status: ["running"] }));
  store.push([run(9), run(8, { status: "failed" })]);
  vi.runAllTimers();
  store.push([run(9, { status: "completed" })]);
  vi.runAllTimers();
  expect([...store.get().revealed]).toEqual(["run_9"]);
  const { rows } = composeRows(listed, store.get(), matching({ status: ["running"] }));
  expect(rows[0]).toMatchObject({ id: "run_9", status: "completed" });
});

test("a list of 100,000 runs takes in a change in a moment", () => {
  const runs = Array.from({ length: 100_000 }, (_, n) => run(200_000 - n));
  const changed = live([run(150_000, { status: "failed" })]);
  const { rows } = composeRows({ runs, more: true }, changed, matching());
  expect(rows).toHaveLength(100_000);
  expect(rows[50_000]).toMatchObject({ id: "run_150000", status: "failed" });
});
