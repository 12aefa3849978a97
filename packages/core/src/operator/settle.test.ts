import { describe, expect, test } from "vitest";
import { aDag, TestRun } from "../../testing/index.ts";
import { purchase } from "../../testing/machine-samples/purchase.ts";
import { defineDag, notUndone } from "../index.ts";

const dagRun = (
  steps: Parameters<typeof aDag>[0],
  document: Parameters<typeof aDag>[1] = {},
): TestRun => new TestRun(defineDag(aDag(steps, document)));

const RETRY = { maxAttempts: 2, initialInterval: 10, jitter: 0 };
const UNDO = { compensate: { task: "undo", retry: { maxAttempts: 1 } } };
const ERROR = { name: "GivenUp", message: "Nobody could do it." };

describe("terminating", () => {
  test("withdraws what is in flight and undoes nothing", () => {
    const run = dagRun(
      { a: UNDO, b: { needs: ["a"] }, nap: { wait: 50 } },
      { onFailure: "compensate" },
    );
    run.complete("a").terminate();
    expect(run.snapshot.status).toBe("terminated");
    expect(run.nodes).toEqual({ a: "completed", b: "cancelled", nap: "cancelled" });
    expect(run.last.effects.map(({ type }) => type).toSorted()).toEqual([
      "run.finish",
      "step.cancel",
      "timer.cancel",
    ]);
    expect(run.terminate().last.ignored).toBe("run-finished");
    expect(run.retry("b").last.ignored).toBe("run-finished");
  });

  test("stops undoing where it is, and tells what is not undone", () => {
    const run = dagRun(
      { a: UNDO, b: { ...UNDO, needs: ["a"] }, c: { needs: ["b"] } },
      { onFailure: "compensate" },
    );
    run.complete("a").complete("b").fail("c").complete("b~compensate").terminate();
    expect(run.snapshot.status).toBe("terminated");
    expect(notUndone(run.snapshot)).toEqual(["a"]);
    expect(run.last.effects[0]).toMatchObject({ type: "step.cancel", stepId: "a~compensate" });
  });

  test("ends a paused run and a machine alike", () => {
    const paused = dagRun({ a: {} }).pause().terminate();
    expect(paused.snapshot).toMatchObject({ status: "terminated" });
    expect(paused.snapshot.paused).toBeUndefined();
    const machine = new TestRun(purchase).complete("pay").terminate();
    expect(machine.snapshot.status).toBe("terminated");
    expect(machine.nodes).toMatchObject({ "purchase.packing": "cancelled" });
    const undoing = new TestRun(purchase).complete("pay").fail("pack").fire().fail("pack");
    expect(undoing.inFlight).toEqual(["pay~compensate"]);
    expect(notUndone(undoing.terminate().snapshot)).toEqual(["pay"]);
  });
});

describe("a step in backoff", () => {
  test("is tried again at once, in the same round and under the same key", () => {
    const run = dagRun({ a: { retry: RETRY } });
    const { idempotencyKey } = run.attempt("a");
    run.fail("a").retry("a");
    expect(run.last.effects).toMatchObject([
      { type: "timer.cancel" },
      { type: "step.schedule", attempt: 2, idempotencyKey },
    ]);
    expect(run.fail("a").snapshot.status).toBe("failed");
  });

  test("begins a new round with an edited input", () => {
    const run = dagRun({ a: { retry: RETRY } });
    const { idempotencyKey } = run.attempt("a");
    run.fail("a").retry("a", { edited: true });
    expect(run.attempt("a")).toMatchObject({ attempt: 2, input: { edited: true } });
    expect(run.attempt("a").idempotencyKey).not.toBe(idempotencyKey);
    expect(run.fail("a").nodes).toEqual({ a: "retrying" });
  });

  test("is tried again at once in a machine, and as a compensation", () => {
    const run = new TestRun(purchase).fail("pay").retry("pay");
    expect(run.attempt("pay").attempt).toBe(2);
    const saga = dagRun(
      { a: { compensate: { task: "undo", retry: RETRY } }, b: { needs: ["a"] } },
      { onFailure: "compensate" },
    );
    saga.complete("a").fail("b").fail("a~compensate").retry("a~compensate");
    expect(saga.attempt("a~compensate").attempt).toBe(2);
  });
});

describe("skipping a step with an output", () => {
  test("lets a failed run go on as if the step had completed, and never undoes it", () => {
    const run = dagRun(
      { a: UNDO, b: { needs: ["a"], input: "${ steps.a.output }" } },
      { onFailure: "compensate" },
    );
    run.fail("a").skip("a", 7);
    expect(run.nodes).toEqual({ a: "skipped", b: "scheduled" });
    expect(run.attempt("b").input).toBe(7);
    expect(run.fail("b").snapshot.status).toBe("failed");
  });

  test.each([
    ["in flight", (run: TestRun) => run, "step.cancel"],
    ["in backoff", (run: TestRun) => run.fail("a"), "timer.cancel"],
  ])("withdraws what it has %s", (_, prepare, withdrawn) => {
    const run = prepare(dagRun({ a: { retry: RETRY }, b: { needs: ["a"] } }));
    expect(run.skip("a").last.effects.map(({ type }) => type)).toEqual([
      withdrawn,
      "step.schedule",
    ]);
  });

  test("does without a signal, and without a step that has not begun", () => {
    const run = dagRun({ ok: { signal: "ok", timeout: 50 }, b: { needs: ["ok"] } });
    run.skip("b", "done before").skip("ok", { by: "ann" });
    expect(run.snapshot).toMatchObject({ status: "completed", output: { b: "done before" } });
  });

  test("lets a run go on that was held for an operator", () => {
    const run = dagRun({ a: { onFailure: "wait" }, b: { needs: ["a"] } }).fail("a");
    expect(run.skip("a").inFlight).toEqual(["b"]);
  });

  test("gives a machine the output in the place of its actor's", () => {
    const run = new TestRun(purchase).skip("pay", { id: "p-1" });
    expect(run.last.effects[0]).toMatchObject({ type: "step.cancel", stepId: "pay" });
    expect(run.inFlight).toEqual(["pack"]);
    run.fail("pack").fire().fail("pack");
    expect(run.snapshot.status).toBe("failed");
    expect(run.skip("pack", {}).snapshot.status).toBe("running");
    expect(run.inFlight).toEqual(["ship"]);
  });

  test("is refused for what has ended, what is unknown, and a compensation", () => {
    const run = dagRun({ a: UNDO, b: { needs: ["a"] } }, { onFailure: "compensate" });
    run.complete("a");
    expect(run.skip("a").last.ignored).toBe("step-settled");
    expect(run.skip("nobody").last.ignored).toBe("step-unknown");
    run.fail("b");
    expect(run.skip("a~compensate").last.ignored).toBe("step-settled");
    expect(run.skip("b").last.ignored).toBe("step-settled");
    expect(new TestRun(purchase).skip("pack").last.ignored).toBe("step-settled");
  });
});

describe("ending a step by hand", () => {
  test("completes it, so that it is undone like any other", () => {
    const run = dagRun({ a: UNDO, b: { needs: ["a"] } }, { onFailure: "compensate" });
    run.resolve("a", { output: "by hand" }).fail("b");
    expect(run.attempt("a~compensate").input).toEqual({ input: {}, output: "by hand" });
  });

  test("fails it for good, and the definition says what follows", () => {
    const run = dagRun({
      a: { retry: RETRY },
      mend: { needs: [{ step: "a", on: "failed" }] },
    });
    run.resolve("a", { error: ERROR });
    expect(run.nodes).toEqual({ a: "failed", mend: "scheduled" });
    const handled = new TestRun(purchase).complete("pay");
    handled.resolve("pack", { error: { name: "Error", message: "sold out" } });
    expect(handled.nodes).toMatchObject({ "purchase.packing": "failed" });
    expect(handled.snapshot.status).not.toBe("failed");
  });

  test("decides on a step that waits for an operator: the run fails with it", () => {
    const run = dagRun({ a: { onFailure: "wait" }, b: {} })
      .fail("a")
      .complete("b");
    expect(run.snapshot.status).toBe("waiting");
    run.resolve("a", { error: ERROR });
    expect(run.snapshot).toMatchObject({ status: "failed", error: ERROR });
    expect(run.resolve("a", { error: ERROR }).last.ignored).toBe("step-settled");
  });

  test("says that a step has been undone, and the rest is undone after it", () => {
    const run = dagRun(
      { a: UNDO, b: { ...UNDO, needs: ["a"] }, c: { needs: ["b"] } },
      { onFailure: "compensate" },
    );
    run.complete("a").complete("b").fail("c").fail("b~compensate");
    expect(run.snapshot.status).toBe("failed");
    run.resolve("b~compensate");
    expect(run.inFlight).toEqual(["a~compensate"]);
    run.resolve("a~compensate");
    expect(run.snapshot.status).toBe("failed");
    expect(notUndone(run.snapshot)).toEqual([]);
    expect(run.nodes).toMatchObject({ a: "compensated", b: "compensated" });
  });

  test("says that a step of a machine has been undone, or that it cannot be", () => {
    const run = new TestRun(purchase).complete("pay").fail("pack").fire().fail("pack");
    const gaveUp = new TestRun(purchase).complete("pay").fail("pack").fire().fail("pack");
    gaveUp.resolve("pay~compensate", { error: ERROR });
    expect(gaveUp.snapshot.status).toBe("failed");
    expect(notUndone(gaveUp.snapshot)).toEqual(["pay"]);
    run.resolve("pay~compensate");
    expect(run.snapshot.status).toBe("failed");
    expect(notUndone(run.snapshot)).toEqual([]);
  });
});

test("a map that somebody gave up is repaired item by item, and numbers no attempt twice", () => {
  const pack = { task: "pack", retry: { maxAttempts: 1 } };
  const run = dagRun({ ship: { map: { items: [0, 1], steps: { pack } }, onFailure: "wait" } });
  run.fail("ship[0]/pack").fail("ship[1]/pack").resolve("ship", { error: ERROR });
  expect(run.snapshot.status).toBe("failed");
  run.retry("ship[0]/pack").retry("ship[1]/pack");
  expect(run.last.ignored).toBeUndefined();
  expect(run.attempt("ship[0]/pack").attempt).toBe(2);
  expect(run.attempt("ship[1]/pack").attempt).toBe(2);
  run.complete("ship[0]/pack").complete("ship[1]/pack");
  expect(run.snapshot.status).toBe("completed");
});

test("what a map did is undone when somebody gives it up", () => {
  const pack = { task: "pack", retry: { maxAttempts: 1 }, ...UNDO };
  const run = dagRun(
    { ship: { map: { items: [0, 1], steps: { pack } }, onFailure: "wait" } },
    { onFailure: "compensate" },
  );
  run.complete("ship[0]/pack").fail("ship[1]/pack").resolve("ship", { error: ERROR });
  expect(run.snapshot.status).toBe("compensating");
  expect(run.inFlight).toEqual(["ship[0]/pack~compensate"]);
});
