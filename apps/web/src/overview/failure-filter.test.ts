import { expect, test } from "vitest";
import { filterOf, listOf } from "./failure-filter.ts";

const group = { runs: 2, firstAt: 1, lastAt: 2, runId: "run_x" as never, workflow: "order" };

test("failures that are alike are found by workflow, step and the words of their error", () => {
  const error = "TypeError: card … was declined (code …).";
  expect(filterOf({ ...group, step: "payment", error }, 5.5)).toEqual({
    status: ["failed"],
    workflow: "order",
    since: 5,
    step: "payment",
    error: "TypeError card was declined code",
  });
});

test("of a range that has passed no later run is meant", () => {
  expect(filterOf({ ...group, error: "Error: late" }, 5, 9.5)).toMatchObject({
    since: 5,
    until: 10,
  });
});

test("an error without words asks for no words", () => {
  expect(filterOf({ ...group, error: "…: …" }, 1)).not.toHaveProperty("error");
});

test("the list of them is the runs of today that failed there with those words", () => {
  const url = new URL(listOf({ ...group, step: "payment", error: "Card … declined" }), "http://x");
  expect(Object.fromEntries(url.searchParams)).toEqual({
    status: "failed",
    workflow: "order",
    since: "24h",
    q: 'step:payment error:"Card declined"',
  });
});
