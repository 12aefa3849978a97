import type { Blocker, RunId, StepId } from "@waymark/core";
import { expect, test } from "vitest";
import { dueAt, runOf, toldAbove } from "./blockers.ts";

const stepId = "pay" as StepId;
const runId = "run_01k9zq4m3v8t5w2x7y6b0c1d2e" as RunId;

test("a strip tells what a run waits for, not that it works", () => {
  const blockers: readonly Blocker[] = [
    { kind: "attempt-in-flight", stepId, attempt: 1, sentence: "It runs." },
    { kind: "signal", signal: "paid", sentence: "It waits for paid." },
  ];
  expect(toldAbove(blockers).map(({ kind }) => kind)).toEqual(["signal"]);
});

test("what ends by itself says when", () => {
  expect(dueAt({ kind: "timer", until: 5, sentence: "" })).toBe(5);
  expect(dueAt({ kind: "dead-end", sentence: "" })).toBeUndefined();
});

test("a run that holds another up is named", () => {
  const heldBy = { runId, stepId, attempt: 1 };
  expect(
    runOf({ kind: "concurrency-key", stepId, attempt: 1, key: "k", heldBy, sentence: "" }),
  ).toBe(runId);
  expect(runOf({ kind: "child-run", stepId, attempt: 1, childId: runId, sentence: "" })).toBe(
    runId,
  );
  expect(runOf({ kind: "dead-end", sentence: "" })).toBeUndefined();
});
