import { expect, test } from "vitest";
import { describeFilter } from "./describe-filter.ts";

test.each([
  [{ status: ["failed" as const], workflow: "order" }, "failed runs of order"],
  [
    { workflow: "order", version: 2, labels: { tier: "gold" }, input: { customer: "c-1" } },
    'runs of order v2, labelled tier=gold, with customer="c-1"',
  ],
  [{ retrying: true, root: true }, "runs, waiting for the next attempt, that no other run started"],
  [
    { trigger: "fork" as const, longerThan: 90_000, approval: true },
    "runs, with an open approval, forked from another run, that took longer than 1 min 30 s",
  ],
  [{ q: "declined", step: "payment" as never }, "runs, at payment, found by “declined”"],
])("%o", (filter, words) => {
  expect(describeFilter(filter, "utc")).toBe(words);
});
