import { checkPublication, type JsonValue } from "@waymark/core";
import { expect, test } from "vitest";
import { inDrawnWords } from "./problem-words.ts";

const SURROUNDINGS = {
  tasks: new Set<string>(),
  inputs: new Map(),
  outputs: new Map(),
  workflows: new Set<string>(),
} as unknown as Parameters<typeof checkPublication>[1];

const said = (step: JsonValue): readonly string[] =>
  checkPublication(
    { name: "drawn", title: "Drawn", steps: { a: step } },
    SURROUNDINGS,
  ).problems.map((problem) => inDrawnWords(problem).message);

test("what is not there yet is told of the step that lacks it, not of the document's text", () => {
  expect(said({ choice: [] })).toContain("The choice has no case yet.");
  expect(said({ workflow: "" })).toContain("No workflow is chosen yet.");
  expect(said({ task: "" })).toContain("No task is chosen yet.");
  expect(said({ signal: "" })).toContain("The signal has no name yet.");
  expect(said({ map: { items: [1], steps: {} } })).toContain("Nothing is done with the items yet.");
  expect(said({ map: { items: "${ }", steps: { b: { wait: 1 } } } })).toEqual([
    "It is not said which list the map goes through.",
  ]);
  expect(said({ approval: { approvers: [""] } })).toContain("An approver has no name.");
  const repeat = said({ repeat: { steps: { b: { wait: 1 } }, until: "" } });
  expect(repeat).toContain("It is not said when to stop.");
  expect(repeat).toContain("It is not said after how many rounds to give up.");
});

test("how an expression is mended is told by what is wrong with it", () => {
  const mending = (when: string): readonly string[] =>
    checkPublication({ name: "drawn", steps: { a: { wait: 1, when } } }, SURROUNDINGS).problems.map(
      (problem) => inDrawnWords(problem).fix,
    );
  const told = ["amount > 1", "input.a >", "shout(input.a)", "1 + 'a' == 2"].flatMap(mending);
  expect(told).toHaveLength(4);
  expect(told).not.toContain("Correct the CEL expression there.");
  expect(new Set(told).size).toBe(4);
});

test("all else is said as the checks say it, at the same place", () => {
  const { problems } = checkPublication(
    { name: "drawn", steps: { a: { wait: true } } },
    SURROUNDINGS,
  );
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.map(inDrawnWords)).toEqual(problems);
});
