import { expect, test } from "vitest";
import { aDag } from "../../../testing/builders.ts";
import { TestRun } from "../../../testing/test-run.ts";
import {
  evaluateQuery,
  explain,
  graphOf,
  itemsOf,
  queryScope,
  type JsonValue,
  type StepId,
} from "../../index.ts";
import { defineDag } from "../dag-definition.ts";

type Json = Readonly<Record<string, JsonValue>>;

const shipping = (map: Json = {}): TestRun => {
  const steps = { pack: { task: "pack" }, label: { task: "label", needs: ["pack"] } };
  const body = { items: ["a", "b", "c"], steps, output: "${ input }", ...map };
  return new TestRun(defineDag(aDag({ ship: { map: body } })));
};

const itemsIn = (run: TestRun, stepId: string, query = {}) =>
  itemsOf(run.definition, run.snapshot, stepId as StepId, query);

test("the graph has what is inside a map as the children of its node", () => {
  const { nodes, edges } = graphOf(shipping().definition);
  expect(nodes).toMatchObject([
    { id: "ship", kind: "map", steps: [], detail: "for each of its items" },
    { id: "ship/pack", kind: "task", parent: "ship", title: "pack", steps: [] },
    { id: "ship/label", kind: "task", parent: "ship", title: "label", steps: [] },
  ]);
  expect(edges).toMatchObject([{ from: "ship/pack", to: "ship/label" }]);
});

test("items are told with how they stand, when, and what became of them", () => {
  const run = shipping({ concurrency: 2, tolerate: { count: 1 } });
  run.complete("ship[0]/pack").complete("ship[0]/label").fail("ship[1]/pack", "Declined");
  expect(itemsIn(run, "ship")).toEqual({
    total: 3,
    items: [
      { number: 0, path: "ship[0]", status: "completed", startedAt: 0, finishedAt: 2, output: "a" },
      {
        number: 1,
        path: "ship[1]",
        status: "failed",
        startedAt: 0,
        finishedAt: 3,
        input: "b",
        error: { name: "Declined", message: "Declined in ship[1]/pack." },
      },
      { number: 2, path: "ship[2]", status: "running", startedAt: 2, input: "c" },
    ],
  });
});

test("items of a completed map have their outputs", () => {
  const run = shipping({ items: ["a"] })
    .complete("ship[0]/pack")
    .complete("ship[0]/label");
  expect(itemsIn(run, "ship")?.items).toMatchObject([{ status: "completed", output: "a" }]);
});

test("items come in pages, and those of one status by themselves", () => {
  const run = shipping({ concurrency: 1 });
  expect(itemsIn(run, "ship", { limit: 2 })).toMatchObject({ items: [{}, {}], total: 3, next: 2 });
  expect(itemsIn(run, "ship", { from: 2 })?.items).toMatchObject([
    { number: 2, status: "pending" },
  ]);
  const pending = itemsIn(run, "ship", { status: "pending", limit: 1 });
  expect(pending).toMatchObject({ items: [{ number: 1, input: "b" }], next: 2 });
  expect(itemsIn(run, "pack")).toBeUndefined();
  expect(itemsIn(run, "ship[0]/pack")).toBeUndefined();
});

test("items of a map inside an item are told by its path", () => {
  const crates = { map: { items: "${ [input] }", steps: { load: { task: "load" } } } };
  const run = shipping({ items: [1], steps: { crates } });
  expect(itemsIn(run, "ship[0]/crates")).toMatchObject({
    items: [{ path: "ship[0]/crates[0]", status: "running" }],
    total: 1,
  });
});

test("what a run waits for is told of each item by its path, at the node of its step", () => {
  const steps = { pack: { task: "pack" }, ready: { signal: "ready", needs: ["pack"] } };
  const run = shipping({ items: ["a", "b"], steps }).complete("ship[1]/pack");
  const { blockers } = explain(run.definition, run.snapshot);
  expect(blockers).toMatchObject([
    { kind: "attempt-in-flight", stepId: "ship[0]/pack", nodeId: "ship/pack" },
    { kind: "needs", stepId: "ship[0]/ready", nodeId: "ship/ready", on: ["ship[0]/pack"] },
    {
      kind: "signal",
      nodeId: "ship/ready",
      sentence: '"ship[1]/ready" waits for the signal "ready".',
    },
  ]);
});

test("a failed item is told as one that an operator may have tried again", () => {
  const run = shipping({ items: ["a"] }).fail("ship[0]/pack");
  expect(explain(run.definition, run.snapshot).blockers).toMatchObject([
    { kind: "operator", stepId: "ship[0]/pack", nodeId: "ship/pack" },
  ]);
});

test("a repeat's delay is told as a timer", () => {
  const repeat = {
    steps: { check: { task: "check" } },
    until: "false",
    maxIterations: 3,
    delay: 10,
  };
  const run = new TestRun(defineDag(aDag({ poll: { repeat } }))).complete("poll[0]/check");
  expect(explain(run.definition, run.snapshot).blockers).toMatchObject([
    { kind: "timer", nodeId: "poll", until: 11 },
  ]);
});

test("a query sees the progress of a map", () => {
  const { definition, snapshot } = shipping();
  const scope = queryScope(definition, snapshot);
  expect(evaluateQuery("steps.ship.progress.running", scope)).toBe(3);
});
