import { dagJsonSchema, machineJsonSchema } from "@waymark/core";
import { expect, test } from "vitest";
import { suggestJson, toldAt } from "./suggest-json.ts";

const names = { task: ["payment.charge", "delivery.ship"], workflow: ["order"] };

/** `|` is where the cursor stands. */
const at = (marked: string, schema = dagJsonSchema()) =>
  suggestJson(marked.replace("|", ""), marked.indexOf("|"), { schema, names });
const labels = (marked: string) => at(marked)?.suggestions.map(({ label }) => label);

test("an object's members are suggested, without those that it has", () => {
  const found = labels('{ "name": "a", | }');
  expect(found).toEqual(expect.arrayContaining(["steps", "input", "onFailure", "timeout"]));
  expect(found).not.toContain("name");
});

test("a step is told by the member that only steps of its kind have", () => {
  expect(labels('{ "steps": { "a": { | } } }')).toEqual(
    expect.arrayContaining(["task", "wait", "approval", "map"]),
  );
  const task = labels('{ "steps": { "a": { "task": "x", "re|" } } }');
  expect(task).toEqual(expect.arrayContaining(["retry", "timeouts", "compensate"]));
  expect(task).not.toContain("approval");
  expect(labels('{ "steps": { "a": { "task": "x", "retry": { | } } } }')).toContain("maxAttempts");
  const inside = '{ "steps": { "a": { "map": { "steps": { "b": { "wait": "1s", | } } } } } }';
  expect(labels(inside)).toContain("needs");
});

test("a name brings what its value begins with, and what it means", () => {
  const found = at('{ "des|" }');
  const description = found?.suggestions.find(({ label }) => label === "description");
  expect(description).toMatchObject({ insert: '"description": ""', cursor: 16 });
  expect(found).toMatchObject({ from: 2, to: 7 });
  const limit = at('{ "concurrency": { | } }')?.suggestions.find(({ label }) => label === "limit");
  expect(limit?.info).toContain("open at once");
});

test("a value is one of those that the schema names, or that this server has", () => {
  expect(labels('{ "priority": | }')).toEqual(["high", "normal", "low"]);
  expect(labels('{ "steps": { "a": { "task": "pay|" } } }')).toEqual(names.task);
  expect(labels('{ "steps": { "a": { "workflow": "|" } } }')).toEqual(["order"]);
  expect(labels('{ "steps": { "a": { "task": "x", "needs": [{ "on": "|" }] } } }')).toEqual([
    "completed",
    "failed",
    "always",
  ]);
});

test("nothing is suggested within a number or after a value", () => {
  expect(at('{ "timeout": 12| }')).toBeUndefined();
  expect(at('{ "name": "a" | }')).toBeUndefined();
});

test("a member is explained where the mouse rests on it", () => {
  const text =
    '{ "name": "a", "timeout": "1h", "steps": { "a": { "task": "x", "onFailure": "wait" } } }';
  expect(toldAt(text, text.indexOf("timeout") + 2, dagJsonSchema())).toContain("TimeoutError");
  expect(toldAt(text, text.indexOf("onFailure") + 2, dagJsonSchema())).toContain("compensate");
});

test("machines have a schema of their own", () => {
  const found = at('{ "kind": "machine", | }', machineJsonSchema());
  expect(found?.suggestions.map(({ label }) => label)).toContain("machine");
});
