import type { RunSummary } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { cameFrom } from "./came-from.ts";

const other = { runId: "run_9", stepId: "ship", sequence: 3 };

test.each<[string, object, object]>([
  ["who started it by hand", { startedBy: "Ana" }, { words: "By Ana" }],
  ["the API key that started it", { startedBy: "key:nightly" }, { words: "API key nightly" }],
  ["the API, where nobody said who", {}, { words: "API" }],
  ["its schedule", { schedule: { id: "s", name: "Nightly", at: 1 } }, { words: "Nightly" }],
  ["a schedule that is gone", { schedule: { id: "s", at: 1 } }, { words: "A deleted schedule" }],
  [
    "its parent, whoever started that",
    { parent: other, startedBy: "Ana" },
    { words: "Child of", runId: "run_9" },
  ],
  ["the run it was forked from", { forkedFrom: other }, { words: "Fork of", runId: "run_9" }],
])("a run tells %s", (_, run, words) => {
  expect(cameFrom(run as RunSummary)).toEqual(words);
});
