import { expect, test } from "vitest";
import { TestRun } from "../../../testing/test-run.ts";
import { defineJsonMachine, type JsonObject, type MachineSnapshot } from "../../index.ts";

/** Work of two steps, the second in two parts, that can be held and taken up again where the history leads. */
const workWith = (history: JsonObject) =>
  defineJsonMachine({
    kind: "machine",
    name: "work",
    machine: {
      initial: "idle",
      states: {
        idle: { on: { begin: "doing", resume: "doing.back" } },
        doing: {
          initial: "first",
          states: {
            first: { on: { next: "second" } },
            second: {
              initial: "early",
              states: { early: { on: { next: "late" } }, late: {} },
            },
            back: { type: "history", ...history },
          },
          on: { hold: "held" },
        },
        held: { on: { resume: "doing.back", stop: "ended" } },
        ended: { type: "final" },
      },
    },
  });

const stateAfter = (history: JsonObject, signals: readonly string[]) => {
  const run = new TestRun(workWith(history));
  for (const signal of signals) run.signal(signal);
  return ((run.snapshot as MachineSnapshot).state as JsonObject)["value"];
};

const HELD_LATE = ["begin", "next", "next", "hold", "resume"];

test("a deep history leads to the innermost state that was left", () => {
  expect(stateAfter({ history: "deep" }, HELD_LATE)).toEqual({ doing: { second: "late" } });
});

test.each([{}, { history: "shallow" }])(
  "a shallow one leads to the state beside it, which begins anew (%j)",
  (history) => {
    expect(stateAfter(history, HELD_LATE)).toEqual({ doing: { second: "early" } });
  },
);

test("before there is any history it leads to its default target, or to where the state begins", () => {
  expect(stateAfter({ target: "second.late" }, ["resume"])).toEqual({ doing: { second: "late" } });
  expect(stateAfter({}, ["resume"])).toEqual({ doing: "first" });
});

test("a history that there is has precedence over the default target", () => {
  const history = { history: "deep", target: "second" };
  expect(stateAfter(history, ["begin", "hold", "resume"])).toEqual({ doing: "first" });
});
