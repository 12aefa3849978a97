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

test("what cannot be tried says why", () => {
  for (const [document, id] of [
    [dag, "each"],
    [machine, "m.b"],
    [undefined, "a"],
  ] as const)
    expect(testedStep(document, id, isRegistered)).toMatch(/^Only what calls a task/);
  expect(testedStep(dag, "lost", isRegistered)).toMatch(/no task "lost"/);
});
