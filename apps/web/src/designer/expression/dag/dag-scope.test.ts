import { nameOf, type JsonObject } from "@waymark/core";
import { expect, test } from "vitest";
import type { JsonPath } from "../../document/json-edit.ts";
import { judgeExpression } from "../judge-expression.ts";
import { suggest } from "../suggest.ts";
import { dagScopeAt } from "./dag-scope.ts";

const line = { type: "object", properties: { sku: { type: "string" } } };
const document: JsonObject = {
  name: "order",
  input: {
    type: "object",
    properties: { amount: { type: "number" }, lines: { type: "array", items: line } },
  },
  steps: {
    charge: { task: "charge" },
    ask: { approval: {}, needs: ["charge"] },
    ship: { task: "ship", needs: [{ step: "ask", when: "true" }] },
    each: {
      map: {
        items: "${ input.lines }",
        steps: { pick: { task: "pick" }, pack: { task: "pack", needs: ["pick"] } },
      },
    },
    poll: { repeat: { steps: { look: { task: "look" } }, until: "true", maxIterations: 3 } },
    half: null,
  },
};
const outputs = new Map([
  [
    "charge",
    { type: "object", properties: { paymentId: { type: "string", examples: ["pay-1"] } } } as const,
  ],
]);
const samples = { input: { amount: 7, lines: [{ sku: "tent" }] }, outputs: { ship: "shipped" } };
const at = (path: JsonPath) => dagScopeAt(path, { document, outputs, samples });
const stepsAt = (path: JsonPath): readonly string[] =>
  suggest("steps.", 6, { form: "cel", scope: at(path) })
    .filter(({ kind }) => kind === "member")
    .map(({ label }) => label);

test("a step may read those before it, by its needs and those of others", () => {
  expect(stepsAt(["steps", "charge", "input"])).toEqual([]);
  expect(stepsAt(["steps", "ship", "input", "address"])).toEqual(["charge", "ask"]);
});

test("the condition of an edge may read the step that the edge comes from, and the output all of them", () => {
  expect(stepsAt(["steps", "ship", "needs", 0, "when"])).toEqual(["charge", "ask"]);
  expect(stepsAt(["output"])).toEqual(["charge", "ask", "ship", "each", "poll"]);
});

test("outputs are known by the schemas of tasks and forms, and tried with their examples", () => {
  const scope = at(["steps", "ship", "input"]);
  const judged = (text: string) => judgeExpression({ text, form: "cel" }, scope);
  expect(judged("steps.charge.output.paymentId")).toEqual({ type: "text", value: "pay-1" });
  expect(judged("steps.ask.output.approved")).toEqual({ type: "true or false", value: true });
  expect(judged("input.amount + 1")).toEqual({ type: "a number", value: 8 });
});

test("what a run gave, or a person typed, is what is tried", () => {
  const judged = judgeExpression({ text: "steps.ship.output", form: "cel" }, at(["output"]));
  expect(judged.value).toBe("shipped");
});

test("the input of a map's item names the item, and the steps inside see it as their input", () => {
  const outer = at(["steps", "each", "map", "input"]);
  expect(outer.variables).toEqual(["input", "steps", "run", "item", "index"]);
  expect(outer.sample["item"]).toEqual({ sku: "tent" });
  const inside = at(["steps", "each", "map", "steps", "pack", "input"]);
  expect(inside.sample["input"]).toEqual({ sku: "tent" });
  expect(nameOf(inside.types["input"] ?? { kind: "any" })).toBe("an object");
  expect(stepsAt(["steps", "each", "map", "steps", "pack", "input"])).toEqual(["pick"]);
  expect(stepsAt(["steps", "each", "map", "output"])).toEqual(["pick", "pack"]);
});

test("the condition that ends a repeat names its output, and its steps see the input around them", () => {
  expect(at(["steps", "poll", "repeat", "until"]).variables).toContain("output");
  const inside = at(["steps", "poll", "repeat", "steps", "look", "input"]);
  expect(inside.sample["input"]).toEqual(samples.input);
});

test("the key that counts a run's places sees no step", () => {
  expect(at(["concurrency", "key"]).variables).toEqual(["input", "run"]);
});
