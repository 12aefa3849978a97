import { expect, test } from "vitest";
import { filterOf } from "./failure-filter.ts";

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
