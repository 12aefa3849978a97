import { defineDag, defineJsonMachine } from "@waymark/core";
import { expect, test } from "vitest";
import { labScenarios, playLabScenario, setupOf, verdictOf } from "./fault-lab.ts";
import { inputOfStep } from "./input-of-step.ts";
import { signalsFor } from "./lab-signals.ts";
import { scriptableSteps } from "./scriptable-steps.ts";
import { SimulationSession } from "./session.ts";
import type { SimulationSetup } from "./simulation-setup.ts";

const order = defineDag({
  name: "order",
  onFailure: "compensate",
  steps: {
    reserve: { task: "stock.reserve", compensate: { task: "stock.release" } },
    charge: { task: "card.charge", needs: ["reserve"] },
    approve: { signal: "approve", needs: ["charge"], schema: { type: "object" } },
    bill: {
      workflow: "billing",
      needs: ["approve"],
      when: "steps.charge.output.paid",
      compensate: { task: "bill.void" },
    },
    ship: { task: "parcel.ship", needs: ["bill"], input: "${ steps.bill.output.number }" },
  },
});

const plain: SimulationSetup = {
  definition: order,
  workflows: [],
  input: {},
  scripts: {
    charge: { output: { paid: true }, afterMs: 5 },
    bill: { output: { number: 7 }, afterMs: 5 },
  },
  samples: {},
  signals: {},
};
const setup: SimulationSetup = { ...plain, signals: signalsFor(plain) };
const steps = scriptableSteps(order);

test("what a run has to be sent is found out by letting it go", () => {
  expect(setup.signals).toEqual({ approve: {} });
  const door = defineJsonMachine({
    kind: "machine",
    name: "door",
    machine: {
      initial: "a",
      states: { a: { on: { one: "b" } }, b: { on: { two: "c" } }, c: { type: "final" } },
    },
  });
  expect(signalsFor({ ...plain, definition: door })).toEqual({ one: null, two: null });
  const inTime = defineDag({
    name: "in-time",
    steps: { approve: { approval: { approvers: ["Ada"], expires: "1d" } } },
  });
  expect(signalsFor({ ...plain, definition: inTime })).toMatchObject({
    approve: { approved: true },
  });
});

test("every step that carries something out can be scripted, and what undoes it", () => {
  expect(steps.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    "reserve task",
    "reserve~compensate compensation",
    "charge task",
    "bill workflow",
    "bill~compensate compensation",
    "ship task",
  ]);
});

test("each scenario of the lab ends when it is played as its outcome says", () => {
  const scenarios = labScenarios(setup);
  const verdicts = new Set<string>();
  for (const faults of scenarios) {
    const outcome = playLabScenario(setup, steps, faults);
    if (!outcome) continue;
    const session = new SimulationSession();
    session.start(setupOf(setup, steps, faults));
    session.settle();
    const { standing } = session.get();
    expect({ faults, status: standing?.status, output: standing?.output ?? null }).toEqual({
      faults,
      status: outcome.status,
      output: outcome.output ?? null,
    });
    verdicts.add(verdictOf(outcome));
  }
  expect([...verdicts].toSorted()).toEqual(["failed", "good"]);
});

test("what a step is given is what those before it gave, as far as the run comes", () => {
  expect(inputOfStep(plain, "ship")).toBe(7);
  const unpaid = { ...plain, scripts: { charge: { output: { paid: false }, afterMs: 5 } } };
  expect(inputOfStep(unpaid, "ship")).toBeUndefined();
});

test("what no run can begin with says nothing of a step's input", () => {
  const definition = defineDag({
    name: "order",
    input: { type: "object", required: ["amount"] },
    steps: { charge: { task: "card.charge", input: "${ input.amount }" } },
  });
  expect(inputOfStep({ ...plain, definition, input: {} }, "charge")).toBeUndefined();
  expect(inputOfStep({ ...plain, definition, input: { amount: 3 } }, "charge")).toBe(3);
});
