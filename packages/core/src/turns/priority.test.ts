import { expect, test } from "vitest";
import { createMachine } from "xstate";
import { aDag, runStarted } from "../../testing/index.ts";
import { beginChild } from "../child-run.ts";
import { defineDag, readDag } from "../dag/dag-definition.ts";
import type { ChildStart } from "../effect.ts";
import { defineMachine } from "../machine/machine-definition.ts";
import { startRun } from "../transition.ts";
import { priorityOf, type Priority } from "./priority.ts";

const dag = (priority?: Priority) => defineDag(aDag({ a: {} }, priority ? { priority } : {}));

const machine = defineMachine({
  name: "urgent",
  title: "Urgent",
  priority: "high",
  machine: createMachine({ initial: "a", states: { a: {} } }),
});

test.each([
  [dag(), undefined, "normal"],
  [dag("low"), undefined, "low"],
  [dag("low"), "high", "high"],
  [machine, undefined, "high"],
  [machine, "low", "low"],
] as const)("what a run is started with goes before what its definition says", (of, given, is) => {
  const started = runStarted(given === undefined ? {} : { priority: given });
  expect(priorityOf(of, startRun(of, started).snapshot)).toBe(is);
});

test("a child run has the priority its parent was started with", () => {
  const { snapshot } = startRun(dag("low"), runStarted({ priority: "high" }));
  const asked = { stepId: "a", attempt: 1, childId: "run_c", input: {} } as unknown as ChildStart;
  expect(beginChild(snapshot, asked, dag(), 1)).toMatchObject({ priority: "high" });
  const { snapshot: usual } = startRun(dag("low"), runStarted());
  expect(beginChild(usual, asked, dag(), 1)).not.toHaveProperty("priority");
});

test("a priority that is none is refused before it is published", () => {
  expect(readDag(aDag({ a: {} }, { priority: "urgent" }))).toMatchObject({
    problems: [{ pointer: "/priority" }],
  });
});
