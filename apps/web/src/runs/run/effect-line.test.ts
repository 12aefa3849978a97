import type { Effect, StepId, TimerId } from "@waymark/core";
import { expect, test } from "vitest";
import { effectLines } from "./effect-line.ts";

test("what a run would ask for is told in lines, what is alike once", () => {
  const withdrawn = (id: string): Effect => ({ type: "timer.cancel", timerId: id as TimerId });
  const sent: Effect = {
    type: "step.send",
    stepId: "listen" as StepId,
    attempt: 1,
    number: 1,
    event: { type: "hush" },
  };
  const ends: Effect = { type: "run.finish", status: "completed" };
  expect(effectLines([withdrawn("a"), sent, withdrawn("b"), ends], "utc")).toEqual([
    "a timer is withdrawn, 2 times",
    "listen: is sent hush",
    "the run ends: completed",
  ]);
});
