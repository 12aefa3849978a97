import type { StepId } from "@waymark/core";
import { expect, test } from "vitest";
import { describeStaged, notModifiable, withStaged, type Staged } from "./staged.ts";

const skip = (stepId: string): Staged => ({
  nodeId: stepId,
  change: { type: "step.skipped", stepId: stepId as StepId, output: null },
});
const complete: Staged = {
  nodeId: "a",
  change: { type: "step.resolved", stepId: "a" as StepId, output: 1 },
};
const move: Staged = { nodeId: "m.on", change: { type: "state.moved", to: "m.on" } };
const context: Staged = { change: { type: "context.edited", context: {} } };

test("a step is changed once: what is said later takes the place of what was said before", () => {
  const staged = [skip("a"), skip("b"), move, context, complete, move].reduce<readonly Staged[]>(
    withStaged,
    [],
  );
  expect(staged.map(({ change }) => describeStaged(change))).toEqual([
    { about: "b", what: "skip" },
    { about: "the context", what: "edit" },
    { about: "a", what: "complete by hand" },
    { about: "m.on", what: "enter" },
  ]);
});

test("only a run that is open or failed can be modified", () => {
  expect(notModifiable("failed")).toBeUndefined();
  expect(notModifiable("paused")).toBeUndefined();
  expect(notModifiable("completed")).toBe("The run has finished.");
  expect(notModifiable("compensating")).toMatch(/undoing/);
});
