import { expect, test } from "vitest";
import { createMachine } from "xstate";
import { defineDag } from "./dag/dag-definition.ts";
import type { Definition } from "./definition.ts";
import type { RunId } from "./ids.ts";
import { defineMachine } from "./machine/machine-definition.ts";
import { misfitOf } from "./misfit.ts";
import type { RunSnapshot } from "./snapshot.ts";
import { startRun } from "./transition.ts";

const dag = defineDag({ name: "d", title: "D", steps: { s: { task: "t" } } });
const machine = defineMachine({
  name: "m",
  title: "M",
  machine: createMachine({
    id: "m",
    initial: "a",
    states: { a: { on: { go: "b" } }, b: { type: "final" } },
  }),
});

const begun = (definition: Definition): RunSnapshot =>
  startRun(definition, { type: "run.started", at: 1, runId: "run_1" as RunId, input: {} }).snapshot;

test.each([dag, machine])("goes on with a snapshot of its own making", (definition) => {
  expect(misfitOf(definition, begun(definition))).toBeUndefined();
});

test.each([
  ["another definition", { definitionHash: "other" }, /another definition of "m"/],
  ["another kind", { engine: "dag" }, /made by dag/],
  [
    "another major version of XState",
    { engineVersion: "6.0.0" },
    /made by xstate 6.0.0; this build has xstate 5/,
  ],
])("refuses a snapshot of %s", (_, change, reason) => {
  const snapshot = { ...begun(machine), ...change } as RunSnapshot;
  expect(misfitOf(machine, snapshot)).toMatch(reason);
});

test("takes a snapshot of another minor version of XState, whose shape is the same", () => {
  const snapshot = { ...begun(machine), engineVersion: "5.40.0" } as RunSnapshot;
  expect(misfitOf(machine, snapshot)).toBeUndefined();
});
