import type { RunEvent } from "@waymark/core";
import type { TransitionView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { askedBy, fits, isFiltering, stepChoices, typeChoices } from "./filter-events.ts";

const row = (sequence: number, event: object, nodes: object = {}): TransitionView => ({
  sequence,
  at: sequence,
  event: { at: sequence, ...event } as RunEvent,
  status: "running",
  nodes: nodes as TransitionView["nodes"],
});
const rows = [
  row(6, { type: "signal.received", name: "go" }, { gate: { status: "completed" } }),
  row(5, { type: "run.modified", changes: [{ type: "step.skipped", stepId: "pay" }] }),
  row(4, { type: "timer.fired", timerId: "retry:ship[10]/pack#1" }),
  row(3, { type: "step.completed", stepId: "pay", startedAt: 2 }, { gate: { status: "waiting" } }),
  row(2, { type: "step.started", stepId: "ship[2]/pack", attempt: 1 }),
  row(1, { type: "run.started", input: {} }),
];
const sequences = (types: readonly string[], step: string | null) =>
  rows.filter((each) => fits(each, askedBy({ types, step }))).map(({ sequence }) => sequence);

test("events are found by type and by step, a timer's by the step it is of", () => {
  expect(sequences([], null)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(sequences(["run.started", "timer.fired"], null)).toEqual([4, 1]);
  expect(sequences([], "ship[10]/pack")).toEqual([4]);
  expect(sequences([], "ship/pack")).toEqual([4, 2]);
  expect(sequences(["run.started"], "pay")).toEqual([]);
});

test("a step has the changes that were made of it, and a node the signals that moved it", () => {
  expect(sequences([], "pay")).toEqual([5, 3]);
  expect(sequences([], "gate")).toEqual([6]);
});

test("types are told by their names with how many there are, and one that was chosen is among them", () => {
  expect(typeChoices({ "timer.fired": 3, "run.started": 1 }, ["step.failed"])).toEqual([
    { type: "run.started", label: "Run started", count: 1 },
    { type: "step.failed", label: "Step failed", count: 0 },
    { type: "timer.fired", label: "Timer fired", count: 3 },
  ]);
});

test("steps to choose from are those of the graph and those that occur, passes in the order of their numbers", () => {
  expect(stepChoices(["pay", "send"], rows, "ship[3]/pack")).toEqual([
    "pay",
    "send",
    "ship[2]/pack",
    "ship[3]/pack",
    "ship[10]/pack",
  ]);
});

test("a filter that says nothing is none", () => {
  expect(isFiltering({ types: [], step: null })).toBe(false);
  expect(isFiltering({ types: [], step: "pay" })).toBe(true);
});
