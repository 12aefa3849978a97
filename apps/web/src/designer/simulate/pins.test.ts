import type { JsonObject } from "@waymark/core";
import { expect, test } from "vitest";
import { staleness, stepSamples, withOutput, writtenAs } from "./pins.ts";

const document: JsonObject = {
  name: "shop",
  steps: {
    charge: { task: "card.charge", title: "Charge", compensate: { task: "card.refund" } },
    each: { map: { items: [1], steps: { pick: { task: "stock.pick", input: 1 } } } },
  },
};

const pinned = (stepId: string) => {
  const of = writtenAs(document, stepId);
  return { output: { paid: true }, ...(of !== undefined && { of }) };
};

const changed = (charge: JsonObject): JsonObject => ({ ...document, steps: { charge } });

test("a pinned output is stale once its step does something else, and not for another title or place", () => {
  const charge = {
    task: "card.charge",
    title: "Pay",
    needs: ["x"],
    compensate: { task: "card.refund" },
  };
  expect(staleness(pinned("charge"), writtenAs(changed(charge), "charge"))).toBeUndefined();
  const other = { ...charge, input: 5 };
  expect(staleness(pinned("charge"), writtenAs(changed(other), "charge"))).toMatch(/changed since/);
  expect(staleness(pinned("each/pick"), writtenAs(changed(charge), "each/pick"))).toMatch(
    /no longer/,
  );
});

test("what undoes a step is written where the step is, and an invoke in its state", () => {
  expect(writtenAs(document, "charge~compensate")).toBe(writtenAs(document, "charge"));
  const machine: JsonObject = {
    kind: "machine",
    name: "m",
    machine: { initial: "a", states: { a: { invoke: { id: "pay", src: "card.charge" } } } },
  };
  expect(writtenAs(machine, "pay")).toBe('{"id":"pay","src":"card.charge"}');
});

test("outputs are kept with the samples of expressions, and the rest beside them", () => {
  const kept = withOutput({ input: 1, outputs: { other: 2 } }, "charge", { paid: true });
  expect(kept).toEqual({ input: 1, outputs: { other: 2, charge: { paid: true } } });
  expect(stepSamples(kept, { charge: { input: 5 }, ship: { input: 6 } })).toEqual({
    other: { output: 2 },
    charge: { input: 5, output: { paid: true } },
    ship: { input: 6 },
  });
  expect(withOutput(kept, "charge", undefined)).toEqual({ input: 1, outputs: { other: 2 } });
});

test("what cannot be read is no harm", () => {
  expect(stepSamples("x", [1])).toEqual({});
  expect(withOutput(null, "charge", 1)).toEqual({ outputs: { charge: 1 } });
});
