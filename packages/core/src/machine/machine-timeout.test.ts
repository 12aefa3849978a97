import { expect, test } from "vitest";
import { setup } from "xstate";
import { aRunId } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import {
  checkDefinition,
  defineJsonMachine,
  defineMachine,
  planBackTo,
  planForkFrom,
  task,
} from "../index.ts";

const runOf = (options: { onFailure?: "compensate"; timeout?: string } = {}) =>
  new TestRun(
    defineMachine({
      name: "limited",
      title: "Limited",
      timeout: "1s",
      ...options,
      machine: setup({
        actors: { work: task({ compensate: { task: "undo" } }), more: task() },
      }).createMachine({
        initial: "working",
        states: {
          working: { invoke: { id: "work", src: "work", onDone: "more" } },
          more: { invoke: { id: "more", src: "more", onDone: "open" } },
          open: { on: { go: "done" }, after: { 5_000: "working" } },
          done: { type: "final" },
        },
      }),
    }),
  );

test("a machine whose time is over lets attempts finish, then fails with a TimeoutError", () => {
  const run = runOf().complete("work").fire();
  expect(run.now).toBe(1_000);
  expect(run.snapshot).toMatchObject({ status: "running", error: { name: "TimeoutError" } });
  expect(run.complete("more").snapshot).toMatchObject({
    status: "failed",
    error: { name: "TimeoutError" },
    state: { value: "more" },
  });
  expect(run.pending).toEqual([]);
});

test("one that only waits fails at once, and undoes what it did where that is wanted", () => {
  const run = runOf({ onFailure: "compensate" }).complete("work").complete("more").fire();
  expect(run.inFlight).toEqual(["work~compensate"]);
  expect(run.complete("work~compensate").snapshot.status).toBe("failed");
});

test("one that ends in time withdraws the timer", () => {
  const run = runOf().complete("work").complete("more").signal("go");
  expect(run.last.effects).toContainEqual({ type: "timer.cancel", timerId: "run-timeout#1000" });
  expect(run.snapshot.status).toBe("completed");
});

test("a step that is tried again by hand gives it the whole time again", () => {
  const run = runOf().fail("work");
  expect(run.pending).toEqual([]);
  run.retry("work");
  expect(run.pending).toContainEqual(
    expect.objectContaining({ type: "timer.start", fireAt: run.now + 1_000 }),
  );
});

test("one whose time is over goes on where a step failed meanwhile, once that is tried again", () => {
  const run = runOf().fire().fail("work");
  expect(run.snapshot).toMatchObject({ status: "failed", error: { name: "TimeoutError" } });
  run.retry("work").complete("work");
  expect(run.inFlight).toEqual(["more"]);
  expect(run.snapshot.error).toBeUndefined();
  expect(run.pending).toContainEqual({
    type: "timer.start",
    timerId: "run-timeout#2002",
    fireAt: 2_002,
  });
});

test("one whose time is over is taken back to an earlier transition, and has the whole time again", () => {
  const run = runOf().complete("work").complete("more").fire();
  expect(run.retry("more").last.ignored).toBe("step-not-failed");
  const target = { sequence: 3 };
  const at = run.now + 1;
  const plan = planBackTo(run, run.snapshot, target, at);
  if ("problems" in plan) throw new Error(plan.problems.join(" "));
  const { basis, snapshot } = plan;
  run.send({ type: "run.rewound", at, to: target, basis, snapshot });
  expect(run.snapshot).toMatchObject({ status: "waiting", timeoutAt: at + 1_000 });
  expect(run.signal("go").snapshot.status).toBe("completed");
});

test("one that is taken back while its time counts has no more of it", () => {
  const run = runOf().complete("work");
  const plan = planBackTo(run, run.snapshot, { sequence: 1 }, 900);
  expect(plan).toMatchObject({ snapshot: { timeoutAt: 1_000 } });
});

test("a fork has the whole time", () => {
  const run = runOf().complete("work");
  const fork = { runId: aRunId(2), at: 5_000 };
  expect(planForkFrom(run, { sequence: 1 }, fork)).toMatchObject({
    snapshot: { timeoutAt: 6_000 },
  });
});

test("a time that cannot be read is told", () => {
  expect(checkDefinition(runOf({ timeout: "soon" }).definition)).toMatchObject([
    { rule: "invalid-timeout", pointer: "/timeout" },
    { rule: "compensation-unused" },
  ]);
});

test("a JSON machine may say how long it may take", () => {
  const { timeoutMs } = defineJsonMachine({
    kind: "machine",
    name: "limited",
    timeout: "PT1M",
    machine: { initial: "a", states: { a: { type: "final" } } },
  });
  expect(timeoutMs).toBe(60_000);
});
