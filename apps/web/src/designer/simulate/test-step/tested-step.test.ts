import type { JsonObject } from "@waymark/core";
import { expect, test } from "vitest";
import { testedStep } from "./tested-step.ts";

const isRegistered = (task: string): boolean => task !== "lost";

const dag: JsonObject = {
  name: "shop",
  steps: {
    charge: { task: "card.charge", retry: { maxAttempts: 2 }, needs: ["x"] },
    lost: { task: "lost" },
    each: {
      map: { items: [], steps: { pick: { task: "stock.pick", timeouts: { attempt: "5s" } } } },
    },
  },
};

const machine: JsonObject = {
  kind: "machine",
  name: "m",
  machine: {
    initial: "a",
    states: {
      a: { invoke: [{ id: "pay", src: "card.charge" }], meta: { retry: { maxAttempts: 3 } } },
      b: {},
    },
  },
};

test("a step that calls a task is tried with its own policy, wherever it lies", () => {
  expect(testedStep(dag, "charge", isRegistered)).toEqual({
    stepId: "charge",
    task: "card.charge",
    retry: { maxAttempts: 2 },
  });
  expect(testedStep(dag, "each/pick", isRegistered)).toEqual({
    stepId: "each/pick",
    task: "stock.pick",
    timeouts: { attempt: "5s" },
  });
});

test("of a state, what it invokes is tried", () => {
  expect(testedStep(machine, "m.a", isRegistered)).toEqual({
    stepId: "pay",
    task: "card.charge",
    retry: { maxAttempts: 3 },
  });
});

test("of what a state invokes, the policy is that of its actor, and over it that of the state for it", () => {
  const { machine: chart } = machine;
  const declared = {
    ...machine,
    machine: {
      ...(chart as JsonObject),
      actors: {
        "card.charge": {
          kind: "task",
          retry: { maxAttempts: 9 },
          timeouts: { attempt: "5s" },
        },
        other: { workflow: "shipping" },
        watch: { kind: "callback" },
      },
      states: {
        a: {
          invoke: [
            { id: "pay", src: "card.charge" },
            { id: "b", src: "b" },
          ],
          meta: { steps: { pay: { retry: { maxAttempts: 2 } } } },
        },
        b: { invoke: { id: "ship", src: "other" } },
        c: { invoke: { id: "mails", src: "watch" } },
      },
    },
  };
  expect(testedStep(declared, "m.a", isRegistered)).toEqual({
    stepId: "pay",
    task: "card.charge",
    retry: { maxAttempts: 2 },
    timeouts: { attempt: "5s" },
  });
  for (const id of ["m.b", "m.c"])
    expect(testedStep(declared, id, isRegistered)).toMatch(/^Only what calls a task/);
});

test("what cannot be tried says why", () => {
  for (const [document, id] of [
    [dag, "each"],
    [machine, "m.b"],
    [undefined, "a"],
  ] as const)
    expect(testedStep(document, id, isRegistered)).toMatch(/^Only what calls a task/);
  expect(testedStep(dag, "lost", isRegistered)).toMatch(/no task "lost"/);
});
