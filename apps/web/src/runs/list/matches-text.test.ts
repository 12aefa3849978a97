import type { RunId } from "@waymark/core";
import { expect, test } from "vitest";
import { hasWords, matchesText } from "./matches-text.ts";

const run = {
  id: "run_06h0gdb3bm6vyv5q33zv6nmn2t" as RunId,
  workflow: "order-approval",
  error: "TimeoutError: The bank gave no answer.",
};

test.each([
  ["answer bank", true],
  ["BANK", true],
  ["bank refused", false],
  ["ban", false],
  ["approv", true],
  ["run_06h0", true],
  ["06h0gdb3", false],
  ["zv6nmn2t", true],
  ["v6nmn2t", false],
])("finds a run by %s as the API does: %s", (text, found) => {
  expect(matchesText(run, text)).toBe(found);
});

test("no words are in no text", () => {
  expect(hasWords("The bank gave no answer.", " - ")).toBe(false);
});
