import type { Problem } from "@waymark/core";
import { expect, test } from "vitest";
import { stepAt } from "../dag/node-path.ts";
import { marksOf } from "./marks.ts";

const problem = (pointer: string, severity: Problem["severity"]): Problem => ({
  pointer,
  severity,
  rule: "unknown-task",
  message: "",
  fix: "",
});

test("a node has the count of its problems and the worst of them", () => {
  const marks = marksOf(
    [
      problem("/steps/pay/input", "warning"),
      problem("/steps/pay/needs/0", "error"),
      problem("/steps/pay", "unknown"),
      problem("/steps/each/map/steps/pick", "unknown"),
      problem("/name", "error"),
    ],
    stepAt,
  );
  expect([...marks]).toEqual([
    ["pay", { count: 3, severity: "error" }],
    ["each/pick", { count: 1, severity: "unknown" }],
  ]);
});
