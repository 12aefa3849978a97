import type { RunEvent } from "@waymark/core";
import type { TransitionView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { choicesIn, filterEvents, isFiltering } from "./filter-events.ts";

const row = (sequence: number, event: object): TransitionView => ({
  sequence,
  at: sequence,
  event: { at: sequence, ...event } as RunEvent,
  status: "running",
  nodes: {},
});
const rows = [
  row(4, { type: "timer.fired", timerId: "retry:ship[10]/pack#1" }),
  row(3, { type: "step.completed", stepId: "pay", attempt: 1, startedAt: 2, output: null }),
  row(2, { type: "step.started", stepId: "ship[2]/pack", attempt: 1 }),
  row(1, { type: "run.started", input: {} }),
];
const sequences = (filter: Parameters<typeof filterEvents>[1]) =>
  filterEvents(rows, filter).map(({ sequence }) => sequence);

test("events are found by type and by step, a timer's by the step it is of", () => {
  expect(sequences({ types: [], step: null })).toEqual([4, 3, 2, 1]);
  expect(sequences({ types: ["run.started", "timer.fired"], step: null })).toEqual([4, 1]);
  expect(sequences({ types: [], step: "ship[10]/pack" })).toEqual([4]);
  expect(sequences({ types: ["run.started"], step: "pay" })).toEqual([]);
});

test("types and steps to choose from are those that occur, passes in the order of their numbers", () => {
  const { types, steps } = choicesIn(rows);
  expect(types.map(([type]) => type)).toContain("timer.fired");
  expect(steps).toEqual(["pay", "ship[2]/pack", "ship[10]/pack"]);
});

test("a filter that says nothing is none", () => {
  expect(isFiltering({ types: [], step: null })).toBe(false);
  expect(isFiltering({ types: [], step: "pay" })).toBe(true);
});
