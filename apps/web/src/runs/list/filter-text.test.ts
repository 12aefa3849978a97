import { expect, test } from "vitest";
import { formatFilter, parseFilter } from "./filter-text.ts";
import { NO_FILTER, type RunFilter } from "./run-filter.ts";

const FILTER: RunFilter = {
  status: ["failed", "running"],
  workflow: "order",
  version: 3,
  since: "24h",
  from: "2026-11-20",
  until: "2026-11-21T12:00Z",
  longer: "5m",
  trigger: "child",
  root: true,
  retried: true,
  retrying: true,
  approval: true,
  held: true,
  q: 'label.tier:gold error:"card declined" tent',
};

test("every condition is a key with a value, and reads back as it was", () => {
  const text = formatFilter(FILTER);
  expect(text).toBe(
    "status:running,failed workflow:order version:3 since:24h from:2026-11-20 until:2026-11-21T12:00Z " +
      "duration:>5m trigger:child is:retrying is:retried has:approval is:root is:held " +
      'label.tier:gold error:"card declined" tent',
  );
  expect(parseFilter(text)).toEqual({ ...FILTER, status: ["running", "failed"] });
});

test("no filter is no text", () => {
  expect(formatFilter(NO_FILTER)).toBe("");
  expect(parseFilter("  ")).toEqual(NO_FILTER);
});

test("what a condition cannot be is searched for as it stands", () => {
  for (const text of [
    "status:broken",
    "since:yesterday",
    "duration:long",
    "version:x",
    "is:blue",
  ]) {
    expect(parseFilter(text)).toEqual({ ...NO_FILTER, q: text });
  }
});
