import type { JsonObject } from "@waymark/core";
import { expect, test } from "vitest";
import { keepSamples, readSamples, staleness, writtenAs } from "./pins.ts";

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

test("samples are kept by draft, and what cannot be read or kept is no harm", () => {
  const kept = new Map<string, string>();
  const keeper = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  keepSamples(keeper, "draft_a", { charge: pinned("charge") });
  expect(readSamples(keeper, "draft_a")["charge"]?.output).toEqual({ paid: true });
  expect(readSamples(keeper, "draft_b")).toEqual({});
  expect(kept.get("waymark.draft_a.samples")).toBe('{"outputs":{"charge":{"paid":true}}}');
  kept.set("waymark.draft_b.samples", "{");
  expect(readSamples(keeper, "draft_b")).toEqual({});
  const full = {
    ...keeper,
    setItem: () => {
      throw new Error("full");
    },
  };
  expect(() => keepSamples(full, "draft_a", {})).not.toThrow();
});
