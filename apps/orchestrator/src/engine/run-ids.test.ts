import { RunId } from "@waymark/core";
import { expect, test } from "vitest";
import { derivedRunId, newRunId } from "./run-ids.ts";

test("gives ids that are valid, distinct, and sort by time", () => {
  const ids = [1_000, 2_000, 3_000, Date.now()].map((at) => newRunId(at));
  expect(ids.every((id) => RunId.safeParse(id).success)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(newRunId(5)).not.toBe(newRunId(5));
});

test("derives one id from a workflow and a key, whatever their lengths", () => {
  expect(derivedRunId("order", "k-1")).toBe(derivedRunId("order", "k-1"));
  expect(derivedRunId("order", "k-1")).not.toBe(derivedRunId("order", "k-2"));
  // Without a separator these two would be one.
  expect(derivedRunId("ab", "c")).not.toBe(derivedRunId("a", "bc"));
  expect(RunId.safeParse(derivedRunId("order", "x".repeat(255))).success).toBe(true);
});
