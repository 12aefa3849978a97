import { expect, test } from "vitest";
import { declaredWorkflows } from "./declared-workflows.ts";

test("a declared workflow can be named beside the tasks, and tells which one it runs", () => {
  expect(
    declaredWorkflows({
      actors: { shipping: { workflow: "order-shipping" }, unfinished: { workflow: "" } },
    }),
  ).toEqual([
    { value: "shipping", label: "shipping", detail: "A run of the workflow order-shipping." },
    { value: "unfinished", label: "unfinished", detail: "A run of another workflow." },
  ]);
});

test("a declared task or callback stays a handler of the server: none is made up that it does not have", () => {
  const actors = { "payment.charge": { kind: "task" }, ticks: { kind: "callback" }, odd: "text" };
  expect(declaredWorkflows({ actors })).toEqual([]);
  expect(declaredWorkflows({})).toEqual([]);
});
