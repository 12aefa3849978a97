import type { TaskView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { connectionWords } from "./connection-words.ts";

const tasks: readonly TaskView[] = [
  {
    name: "pay",
    title: "Pay",
    input: { properties: { amount: { type: "number" } } },
    output: { properties: { id: { type: "string" } } },
  },
];
const document = {
  steps: {
    a: { task: "pay" },
    b: { task: "pay", input: { amount: "${ steps.a.output.id }" } },
    c: { task: "pay", needs: ["a"] },
  },
};
const said = (from: string, to: string) => connectionWords(document, tasks, { from, to });

test("a line is told why it is refused, or what would not fit, before it is let go", () => {
  expect(said("c", "a")).toEqual({
    tone: "red",
    words: "c follows a: the two would wait for each other.",
  });
  expect(said("a", "b")).toMatchObject({ tone: "amber", words: expect.stringContaining("a text") });
  expect(said("b", "c")).toBeUndefined();
  // A hand begins on the step itself: that is no mistake yet.
  expect(said("a", "a")).toBeUndefined();
});
