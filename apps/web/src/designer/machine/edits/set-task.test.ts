import { expect, test } from "vitest";
import { getAt } from "../../document/json-edit.ts";
import { setTask } from "./set-task.ts";

const takes = { type: "object", required: ["orderId", "address"], properties: {} };
const document = {
  input: { properties: { orderId: { type: "string" } } },
  machine: { states: { shipping: { invoke: { id: "shipping", src: "" } } } },
};
const invoke = ["machine", "states", "shipping", "invoke"];

test("a task is given what the run has, and asks for what else it cannot do without", () => {
  const chosen = setTask(document, invoke, { name: "delivery.ship", takes });
  expect(getAt(chosen, invoke)).toEqual({
    id: "shipping",
    src: "delivery.ship",
    input: { orderId: { "@expr": "input.orderId" }, address: { "@expr": "" } },
  });
});

test("an input that is there already stays", () => {
  const chosen = setTask(document, invoke, { name: "delivery.ship", takes });
  const again = setTask(chosen, invoke, { name: "payment.charge", takes });
  expect(getAt(again, [...invoke, "input"])).toEqual(getAt(chosen, [...invoke, "input"]));
});
