import { checkPublication, STEP_KINDS, type JsonObject } from "@waymark/core";
import type { TaskView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { matching, paletteOf } from "./palette-items.ts";

const charge: TaskView = {
  name: "payment.charge",
  title: "Charge",
  description: "Charges the customer.",
  input: { type: "object", required: ["orderId", "amount"] },
};
const SURROUNDINGS = {
  tasks: new Set<string>(),
  inputs: new Map(),
  outputs: new Map(),
  workflows: new Set<string>(),
};
const sections = paletteOf([charge], new Set(["order"]));
const titles = (text: string) =>
  matching(sections, text).flatMap(({ items }) => items.map(({ title }) => title));

test("every kind of step, every task and every workflow can be added", () => {
  const kinds = sections[0]?.items.map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(Object.keys(STEP_KINDS)));
  expect(sections.map(({ title }) => title)).toEqual(["Steps", "Tasks", "Workflows"]);
});

test("a search finds names and descriptions by all of its words", () => {
  expect(titles("customer charges")).toEqual(["payment.charge"]);
  expect(titles("WAIT")).toEqual(["Wait", "Signal", "Approval"]);
  expect(titles("order")).toEqual(["order"]);
  expect(titles("no such thing")).toEqual([]);
});

test("a task takes from the steps before it what the run's input has not", () => {
  const reserve: TaskView = {
    name: "stock.reserve",
    title: "Reserve",
    output: { properties: { amount: {}, orderId: {} } },
  };
  const [, tasks] = paletteOf([charge, reserve], new Set());
  const document = {
    input: { properties: { orderId: {} } },
    steps: {
      hold: { task: "stock.reserve" },
      ask: { approval: {}, needs: ["hold"] },
      late: { wait: "1m", needs: ["hold"], join: "any" },
    },
  };
  const item = tasks?.items[0];
  expect(item?.step(document, "ask")["input"]).toEqual({
    orderId: "${ input.orderId }",
    amount: "${ steps.hold.output.amount }",
  });
  expect(item?.step(document, "late")["input"]).toEqual({ orderId: "${ input.orderId }" });
});

test("a task takes from the run's input what is called the same there", () => {
  const item = sections[1]?.items[0];
  const document = { input: { properties: { orderId: {}, address: {} } } };
  expect(item?.wish).toBe("charge");
  expect(item?.step(document)).toEqual({
    task: "payment.charge",
    input: { orderId: "${ input.orderId }" },
  });
  expect(item?.step({})).toEqual({ task: "payment.charge" });
});

test("a map goes through the list that a step before gives, else through one of the run's input", () => {
  const pick: TaskView = {
    name: "stock.pick",
    title: "Pick",
    output: { required: ["lines"], properties: { note: {}, lines: { type: "array" } } },
  };
  const map = paletteOf([pick], new Set())[0]?.items.find(({ kind }) => kind === "map");
  const document = {
    input: {
      required: ["numbers"],
      properties: { perhaps: { type: "array" }, numbers: { type: "array" } },
    },
    steps: { "pick-all": { task: "stock.pick" } },
  };
  const itemsOf = (after?: string, of: JsonObject = document) => map?.step(of, after)["map"];
  expect(itemsOf("pick-all")).toEqual({
    items: "${ steps['pick-all'].output.lines }",
    steps: {},
  });
  expect(itemsOf()).toEqual({ items: "${ input.numbers }", steps: {} });
});

test("a map that no list is known for begins as an expression that must still be written", () => {
  const map = sections[0]?.items.find(({ kind }) => kind === "map");
  const steps = { each: map?.step({}) ?? {} };
  expect(steps.each).toEqual({ map: { items: "${ }", steps: {} } });
  expect(checkPublication({ name: "shop", steps }, SURROUNDINGS).problems).toContainEqual(
    expect.objectContaining({ pointer: "/steps/each/map/items", severity: "error" }),
  );
});
