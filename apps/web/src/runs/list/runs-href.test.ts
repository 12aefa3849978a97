import { expect, test } from "vitest";
import { parseSearch } from "./parse-search.ts";
import { runsHref } from "./runs-href.ts";

test("the run list is told which runs are meant, in its own words", () => {
  expect(runsHref({ workflow: "order", status: "failed", since: "7d" })).toBe(
    "/runs?status=failed&workflow=order&since=7d",
  );
});

test("a range that was drawn is told by its two moments", () => {
  expect(runsHref({ from: 0, until: 60_000 })).toBe(
    "/runs?from=1970-01-01T00%3A00%3A00.000Z&until=1970-01-01T00%3A01%3A00.000Z",
  );
});

test.each(["order.charging", "ship/pack", "a step"])("the step %s is found again", (step) => {
  const { searchParams } = new URL(runsHref({ step }), "http://waymark.test");
  expect(parseSearch(searchParams.get("q") ?? "")).toMatchObject({ step, words: "" });
});

test.each(["gold", "very gold"])("runs labelled %s are found again", (text) => {
  const { searchParams } = new URL(runsHref({ label: ["tier", text] }), "http://waymark.test");
  expect(parseSearch(searchParams.get("q") ?? "")).toMatchObject({ labels: { tier: text } });
});
