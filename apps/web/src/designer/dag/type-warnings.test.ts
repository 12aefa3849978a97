import type { TaskView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { typeWarnings } from "./type-warnings.ts";

const tasks: readonly TaskView[] = [
  {
    name: "pay",
    title: "Pay",
    input: { properties: { amount: { type: "number" } } },
    output: {
      properties: {
        id: { type: "string" },
        cents: { type: "integer" },
        any: {},
        at: { type: ["null", "string"] },
      },
    },
  },
];
const warned = (amount: string) =>
  typeWarnings(
    { steps: { a: { task: "pay" }, b: { task: "pay", needs: ["a"], input: { amount } } } },
    tasks,
  ).get("a->b");

test("a value that cannot be of the type that is taken is told", () => {
  expect(warned("${ steps.a.output.id }")).toBe(
    "`amount` of b takes a number; steps.a.output.id is a text.",
  );
  expect(warned("${ steps.a.output.at }")).toContain("is nothing or a text");
});

test.each([
  "${ steps.a.output.cents }",
  "${ steps.a.output.any }",
  "${ steps.a.output.unknown }",
  "${ double(steps.a.output.id) }",
  "no. ${ steps.a.output.id }",
  "${ steps.nobody.output.id }",
])("%s may fit", (amount) => {
  expect(warned(amount)).toBeUndefined();
});

test("edges inside a loop are those of its steps", () => {
  const steps = {
    a: { task: "pay" },
    b: { task: "pay", input: { amount: "${ steps.a.output.id }" } },
  };
  const warnings = typeWarnings({ steps: { each: { map: { steps } } } }, tasks);
  expect([...warnings.keys()]).toEqual(["each/a->each/b"]);
});
