import { expect, test } from "vitest";
import { versionFacts } from "./version-facts.ts";

test("what a document does not say is told as what holds", () => {
  expect(versionFacts({ name: "a", steps: {} })).toEqual([
    { label: "When a run fails", value: "it fails as it is" },
    { label: "A run takes at most", value: "no limit" },
    { label: "Priority", value: "Normal" },
    { label: "Open at once", value: "any number" },
  ]);
});

test("what it says is told in the designer's words", () => {
  const concurrency = { limit: 2, key: "${ input.customer }", whenFull: "drop" };
  const facts = versionFacts({
    onFailure: "compensate",
    timeout: "2h",
    priority: "high",
    concurrency,
  });
  expect(facts.map(({ value }) => value)).toEqual([
    "it is undone",
    "2h",
    "High",
    "2",
    "${ input.customer }",
    "is not run",
  ]);
});
