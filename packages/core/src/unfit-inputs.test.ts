import { expect, test } from "vitest";
import { checkPublication, defineDag, type JsonValue } from "./index.ts";
import { unfitInputs } from "./unfit-inputs.ts";

const CHARGE = {
  type: "object",
  required: ["amount"],
  properties: {
    amount: { type: "number" },
    currency: { enum: ["EUR", "CHF"], default: "EUR" },
    to: { anyOf: [{ type: "string" }, { type: "object", required: ["iban"] }] },
  },
};

const told = (input?: JsonValue, schema = CHARGE) =>
  unfitInputs(
    defineDag({
      name: "shop",
      steps: { pay: { task: "charge", ...(input !== undefined && { input }) } },
    }),
    new Map([["charge", schema]]),
  ).map(({ pointer, message }) => `${pointer} ${message}`);

test("what a task needs and is not given is told, with a step that is given nothing, too", () => {
  expect(told()).toEqual(['/steps/pay/input/amount charge needs "amount".']);
  expect(told({ currency: "CHF" })).toEqual(['/steps/pay/input/amount charge needs "amount".']);
});

test("of a child run it is told in the same way, inside loops too, and of the workflow itself", () => {
  const child = { workflow: "bill", input: { amount: "5" } };
  const source = {
    name: "shop",
    steps: { bill: { workflow: "bill" }, each: { map: { items: [1], steps: { child } } } },
  };
  const children = new Map([["bill", CHARGE]]);
  const nothing = { tasks: new Set<string>(), inputs: new Map(), outputs: new Map() };
  const { problems } = checkPublication(source, {
    ...nothing,
    workflows: new Set(["bill"]),
    children,
  });
  expect(problems.map(({ pointer, severity, message }) => [pointer, severity, message])).toEqual([
    ["/steps/bill/input/amount", "warning", 'bill needs "amount".'],
    [
      "/steps/each/map/steps/child/input/amount",
      "warning",
      '"amount" does not fit bill: Expected number, not string.',
    ],
  ]);
});

test("what is written and not taken is told, and defaults are none of it", () => {
  expect(told({ amount: 5 })).toEqual([]);
  expect(told({ amount: "5", currency: "USD" })).toEqual([
    '/steps/pay/input/amount "amount" does not fit charge: Expected number, not string.',
    expect.stringContaining('/steps/pay/input/currency "currency" does not fit charge: '),
  ]);
  expect(told("five")).toEqual([
    "/steps/pay/input The input does not fit charge: Expected object, not string.",
  ]);
});

test("of what an expression gives nothing is said, nor of what holds one", () => {
  expect(told("${ input }")).toEqual([]);
  expect(told({ amount: "${ input.amount }", to: { bic: "${ input.bic }" } })).toEqual([]);
  expect(told({ amount: "$${ no expression" })).toHaveLength(1);
});

test("where what is wanted depends on what an expression gives, nothing is said", () => {
  const depends = {
    ...CHARGE,
    if: { properties: { currency: { const: "CHF" } } },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: { required: ["iban"] },
  };
  expect(told({ amount: 5, currency: "${ input.currency }" }, depends)).toEqual([]);
  expect(told({ amount: 5, currency: "CHF" }, depends)).toEqual([
    '/steps/pay/input/iban charge needs "iban".',
  ]);
});

test("what undoes a step is given what that took: its task's schema is not held against it", () => {
  const undone = defineDag({
    name: "shop",
    onFailure: "compensate",
    steps: { pay: { task: "other", compensate: { task: "charge" } } },
  });
  expect(unfitInputs(undone, new Map([["charge", CHARGE]]))).toEqual([]);
});
