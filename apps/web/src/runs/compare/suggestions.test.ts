import type { RunId } from "@waymark/core";
import type { RunDetail, RunSummary } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { suggestionsFor } from "./suggestions.ts";

const run = (id: string) => ({ id: id as RunId }) as RunSummary;
const detail = (id: string, forkedFrom?: string) =>
  ({
    id,
    ...(forkedFrom !== undefined && { forkedFrom: { runId: forkedFrom, sequence: 3 } }),
  }) as RunDetail;

test("the last other run that completed comes first, then the one it was forked from", () => {
  const found = suggestionsFor(detail("c", "a"), [run("c"), run("b")], [run("a")]);
  expect(found.map(({ runId }) => runId)).toEqual(["b", "a"]);
  expect(found[1]?.run).toEqual(run("a"));
});

test("a run is suggested once, also when both reasons hold", () => {
  expect(suggestionsFor(detail("c", "b"), [run("b")], []).map(({ runId }) => runId)).toEqual(["b"]);
});

test("an origin that was not read is suggested by its id, and without a run nothing is", () => {
  expect(suggestionsFor(detail("c", "a"), [], [])).toEqual([
    { runId: "a", why: "the run it was forked from", run: undefined },
  ]);
  expect(suggestionsFor(undefined, [run("b")], [])).toEqual([]);
});
