import type { Graph, StepId } from "@waymark/core";
import { expect, test } from "vitest";
import { firstChoices, nameOf, ofStep, RUN } from "./value-choice.ts";

const graph: Graph = {
  kind: "dag",
  nodes: [{ id: "pay", kind: "task", title: "Payment", steps: ["pay" as StepId] }],
  edges: [],
};
const standing = (attempt: number) => ({
  graph,
  nodes: { pay: { status: "completed" as const, attempt } },
});

test("a step that was tried again is compared with its try before, else the run's ends are", () => {
  expect(firstChoices(standing(3), "pay")).toEqual([
    { of: "step", stepId: "pay", attempt: 2, what: "input" },
    { of: "step", stepId: "pay", attempt: 3, what: "input" },
  ]);
  const ends = [
    { of: "run", what: "input" },
    { of: "run", what: "output" },
  ];
  expect(firstChoices(standing(1), "pay")).toEqual(ends);
  expect(firstChoices(standing(3), undefined)).toEqual(ends);
});

test("choosing another step keeps whether its input or its output is meant", () => {
  const output = { of: "run", what: "output" } as const;
  expect(ofStep(output, "pay", 2)).toEqual({
    of: "step",
    stepId: "pay",
    attempt: 2,
    what: "output",
  });
  expect(ofStep(ofStep(output, "pay", 2), RUN, 0)).toEqual(output);
});

test("values are named as people know them", () => {
  expect(nameOf({ of: "run", what: "input" }, String)).toBe("the run’s input");
  const choice = { of: "step", stepId: "pay", attempt: 2, what: "output" } as const;
  expect(nameOf(choice, () => "Payment")).toBe("Payment #2, output");
});
