import { expect, test } from "vitest";
import { aDag } from "../testing/builders.ts";
import { TestRun } from "../testing/test-run.ts";
import { defineDag } from "./dag/dag-definition.ts";
import { LoopWaits, type RunEvent } from "./index.ts";

const STEPS = {
  pack: { task: "pack" },
  rest: { wait: "5ms", needs: ["pack"] },
  sign: { signal: "sign", needs: ["rest"] },
};

const waitsOf = (run: TestRun, events: readonly RunEvent[] = run.events) => {
  const waits = new LoopWaits(run.definition);
  waits.add(events);
  return waits.all;
};

test("what a pass waited for stays once the pass is over", () => {
  const run = new TestRun(defineDag(aDag({ ship: { map: { items: ["a", "b"], steps: STEPS } } })));
  run.complete("ship[0]/pack");
  const rested = run.now;
  run.fire();
  const asked = run.now;
  run.signal("sign", null);
  const signed = run.now;
  run.complete("ship[1]/pack");
  expect(waitsOf(run)).toEqual([
    { stepId: "ship[0]/rest", from: rested, to: asked },
    { stepId: "ship[0]/sign", from: asked, to: signed },
    { stepId: "ship[1]/rest", from: run.now },
  ]);
});

test("each time that a step waits is told, however deep it lies, and also where a repeat begins it again", () => {
  const inner = { map: { items: ["x"], steps: { rest: { wait: "5ms" } } } };
  const repeat = { maxIterations: 2, until: "iteration == 1", steps: { inner } };
  const run = new TestRun(defineDag(aDag({ again: { repeat } })));
  run.fire();
  const waits = waitsOf(run);
  expect(waits.map(({ stepId }) => stepId)).toEqual([
    "again[0]/inner[0]/rest",
    "again[1]/inner[0]/rest",
  ]);
  expect(waits.map(({ to }) => to)).toEqual([run.now, undefined]);
});

test("reading on from where it was read to tells the same, and a wait that is withdrawn has ended", () => {
  const run = new TestRun(defineDag(aDag({ ship: { map: { items: ["a"], steps: STEPS } } })));
  run.complete("ship[0]/pack");
  const waits = new LoopWaits(run.definition);
  const read = run.events.length;
  waits.add(run.events);
  run.terminate();
  waits.add(run.events.slice(read));
  expect(waits.all).toEqual(waitsOf(run));
  expect(waits.all).toEqual([{ stepId: "ship[0]/rest", from: expect.any(Number), to: run.now }]);
});

test("outside of loops nothing is told: the graph has that", () => {
  const run = new TestRun(defineDag(aDag({ rest: { wait: "5ms" } })));
  expect(waitsOf(run.fire())).toEqual([]);
});
