import { expect, test } from "vitest";
import { readDag } from "./index.ts";

const said = (step: unknown, document: object = {}) => {
  const read = readDag({ name: "said", steps: { a: step }, ...document });
  return "problems" in read ? read.problems.map(({ message, fix }) => `${message} ${fix}`) : [];
};

test.each([
  [{ task: "" }, "`task` must not be empty. Fill it in."],
  [{ choice: [] }, "`choice` must not be empty. Add an entry."],
  [{ task: 5 }, "`task` must be text. Correct the value."],
  [
    { task: "t", title: "x".repeat(201) },
    "`title` must have at most 200 characters. Correct the value.",
  ],
  [
    { task: "t", join: "most" },
    '`join` must be "all" or "any" or "allDone" or "noneFailed". Correct the value.',
  ],
  [
    { task: "t", retry: { maxAttempts: 0 } },
    "`maxAttempts` must be at least 1. Correct the value.",
  ],
  [
    { task: "t", retry: { maxAttempts: 1.5 } },
    "`maxAttempts` must be a whole number. Correct the value.",
  ],
])("what does not fit is told in words of our own: %#", (step, words) => {
  expect(said(step)).toEqual([words]);
});

test("what could be of several forms is told by all of them", () => {
  expect(said({ task: "t", needs: [5] })).toEqual([
    "This must be text or an object. Correct the value.",
  ]);
  expect(said({ wait: "soon" })).toEqual([expect.stringContaining("Write a duration as")]);
});
