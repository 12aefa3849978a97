import { expect, test } from "vitest";
import { parseSearch } from "./parse-search.ts";
import { runsHref } from "./runs-href.ts";

test("the run list is told which runs are meant, in its own words", () => {
  expect(runsHref({ workflow: "order", status: "failed", since: "7d" })).toBe(
    "/runs?status=failed&workflow=order&since=7d",
  );
});

test.each(["order.charging", "ship/pack", "a step"])("the step %s is found again", (step) => {
  const { searchParams } = new URL(runsHref({ step }), "http://waymark.test");
  expect(parseSearch(searchParams.get("q") ?? "")).toMatchObject({ step, words: "" });
});
