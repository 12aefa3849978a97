import { expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { notUndone } from "../compensation-queue.ts";
import { defineDag } from "./dag-definition.ts";

type Steps = Parameters<typeof aDag>[0];

const retry = { maxAttempts: 2, initialInterval: 100, jitter: 0 };
const undo = (task: string, policy = {}) => ({
  compensate: { task, retry: { maxAttempts: 1 }, ...policy },
});

const runOf = (steps: Steps, onFailure = "fail", input = {}) =>
  new TestRun(defineDag(aDag(steps, { onFailure })), input);

test("waits between attempts, and says when the next is due", () => {
  const run = runOf({ a: { retry } }).fail("a");
  expect(run.last.effects).toEqual([{ type: "timer.start", timerId: "retry:a#1", fireAt: 101 }]);
  expect(run.last.changes.attempts).toMatchObject([
    { attempt: 1, status: "failed", nextAttemptAt: 101 },
  ]);
  expect(run.snapshot.status).toBe("running");
  expect(run.fire().attempt("a")).toMatchObject({
    attempt: 2,
    idempotencyKey: expect.stringMatching(/a#1$/),
  });
});

test("withdraws what only waits when a step fails for good, and lets attempts finish", () => {
  const run = runOf({ a: {}, b: {}, c: { retry }, pause: { wait: "1h" }, go: { signal: "go" } });
  run.fail("c").fail("a");
  expect(run.snapshot).toMatchObject({ status: "running", failing: "a" });
  expect(run.last.effects).toEqual([
    { type: "timer.cancel", timerId: "retry:c#1" },
    { type: "timer.cancel", timerId: "wait:pause#0" },
  ]);
  expect(run.nodes).toEqual({
    a: "failed",
    b: "scheduled",
    c: "cancelled",
    go: "cancelled",
    pause: "cancelled",
  });
  expect(run.complete("b").snapshot).toMatchObject({ status: "failed", error: { name: "Error" } });
});

test("schedules nothing new in a failing run, not even the next attempt of what was in flight", () => {
  const run = runOf({ a: {}, b: { retry }, c: {}, d: { needs: ["c"] } });
  run.fail("a").complete("c");
  expect(run.inFlight).toEqual(["b"]);
  run.fail("b");
  expect(run.nodes).toEqual({ a: "failed", b: "cancelled", c: "completed" });
  expect(run.last.effects).toMatchObject([{ type: "run.finish", status: "failed" }]);
});

test("opens a failed run again where it stood when its failed step is retried by hand", () => {
  const run = runOf({ a: {}, b: { retry }, c: {}, d: { needs: ["c"] }, pause: { wait: 500 } });
  run.fail("a").complete("c").fail("b");
  expect(run.retry("a").inFlight).toEqual(["a", "b", "d"]);
  expect(run.attempt("b")).toMatchObject({
    attempt: 2,
    idempotencyKey: expect.stringMatching(/b#1$/),
  });
  expect(run.attempt("a")).toMatchObject({
    attempt: 2,
    idempotencyKey: expect.stringMatching(/a#2$/),
  });
  // A wait is not longer for what failed beside it.
  expect(run.pending).toContainEqual({
    type: "timer.start",
    timerId: `wait:pause#${run.now}`,
    fireAt: 500,
  });
  run.complete("a").complete("b").complete("d").fire();
  expect(run.snapshot.status).toBe("completed");
  expect(run.snapshot.error).toBeUndefined();
});

test("retries with an edited input, and with the old one when none is given", () => {
  const run = runOf({ a: { input: { amount: 100 } } }).fail("a");
  expect(run.retry("a").attempt("a").input).toEqual({ amount: 100 });
  expect(run.fail("a").retry("a", { amount: 1 }).attempt("a")).toMatchObject({
    attempt: 3,
    input: { amount: 1 },
  });
});

test("a step can be retried while the run is still failing", () => {
  const run = runOf({ a: {}, b: {} }).fail("a").retry("a");
  expect(run.snapshot).not.toHaveProperty("failing");
  expect(run.complete("a").complete("b").snapshot.status).toBe("completed");
});

test("a run with two failed steps goes on when both were retried", () => {
  const run = runOf({ a: {}, b: {}, c: { needs: ["a", "b"] } })
    .fail("a")
    .fail("b");
  run.retry("a").complete("a");
  expect(run.snapshot).toMatchObject({ status: "failed", failing: "b" });
  expect(run.retry("b").complete("b").inFlight).toEqual(["c"]);
});

test("a step whose expression failed is evaluated again, or runs with the input it is given", () => {
  const steps = { a: { when: "input.ok", input: "${ input.n }" } };
  const run = runOf(steps);
  expect(run.snapshot).toMatchObject({ status: "failed", failing: "a" });
  expect(run.retry("a").snapshot.status).toBe("failed");
  expect(run.retry("a", 5).attempt("a")).toMatchObject({ attempt: 1, input: 5 });
});

test("refuses to retry what did not fail, does not exist, or has ended otherwise", () => {
  const run = runOf({ a: {}, b: { needs: ["a"] } });
  expect(run.retry("a").last.ignored).toBe("step-not-failed");
  expect(run.retry("nobody").last.ignored).toBe("step-unknown");
  expect(run.retry("a~compensate").last.ignored).toBe("step-unknown");
  run.complete("a").complete("b");
  expect(run.retry("a").last.ignored).toBe("run-finished");
});

test("cancels everything in flight", () => {
  const run = runOf({ a: {}, pause: { wait: "1h" }, go: { signal: "go" } }).cancel();
  expect(run.last.effects).toEqual([
    { type: "step.cancel", stepId: "a", attempt: 1 },
    { type: "timer.cancel", timerId: "wait:pause#0" },
    { type: "run.finish", status: "cancelled" },
  ]);
  expect(run.last.changes.attempts).toMatchObject([{ stepId: "a", status: "cancelled" }]);
  expect(run.cancel().last.ignored).toBe("run-finished");
});

test("undoes in reverse order, one step at a time, then fails with the error it had", () => {
  const run = runOf(
    {
      a: { input: 1, ...undo("undo-a") },
      b: { needs: ["a"], ...undo("undo-b") },
      c: { needs: ["b"] },
    },
    "compensate",
  );
  run.complete("a", "A").complete("b", "B").fail("c", "NoStock");
  expect(run.snapshot.status).toBe("compensating");
  expect(run.inFlight).toEqual(["b~compensate"]);
  expect(run.attempt("b~compensate")).toMatchObject({
    task: "undo-b",
    input: { input: {}, output: "B" },
  });
  expect(run.complete("b~compensate").attempt("a~compensate").input).toEqual({
    input: 1,
    output: "A",
  });
  run.complete("a~compensate");
  expect(run.snapshot).toMatchObject({ status: "failed", error: { name: "NoStock" } });
  expect(run.nodes).toEqual({ a: "compensated", b: "compensated", c: "failed" });
});

test("undoes first what may have taken effect without anyone knowing", () => {
  const run = runOf({ a: undo("undo-a"), b: { needs: ["a"], ...undo("undo-b") } }, "compensate");
  run.complete("a").fail("b", "HeartbeatTimeoutError");
  expect(run.attempt("b~compensate").input).toEqual({ input: {}, output: null });
  run.complete("b~compensate").complete("a~compensate");
  // It stays failed, so that it can be retried; its compensation is shown beside.
  expect(run.nodes).toEqual({ a: "compensated", b: "failed" });
});

test("does not undo a step that is known to have failed", () => {
  const run = runOf({ a: undo("undo-a") }, "compensate").fail("a");
  expect(run.snapshot.status).toBe("failed");
  expect(notUndone(run.snapshot)).toEqual([]);
});

test("undoes what a cancelled run was doing", () => {
  const run = runOf({ a: undo("undo-a") }, "compensate").cancel();
  expect(run.last.effects).toMatchObject([
    { type: "step.cancel", stepId: "a" },
    { type: "step.schedule", stepId: "a~compensate" },
  ]);
  expect(run.cancel().last.ignored).toBe("stale");
  expect(run.complete("a~compensate").snapshot.status).toBe("cancelled");
  expect(run.nodes).toEqual({ a: "compensated" });
});

test("keeps what could not be undone; retried by hand, the undoing goes on", () => {
  const run = runOf(
    { a: undo("undo-a"), b: { needs: ["a"], ...undo("undo-b") }, c: { needs: ["b"] } },
    "compensate",
  );
  run.complete("a").complete("b").fail("c", "NoStock").fail("b~compensate", "BankClosed");
  expect(run.snapshot).toMatchObject({ status: "failed", error: { name: "NoStock" } });
  expect(notUndone(run.snapshot)).toEqual(["b", "a"]);
  expect(run.retry("a~compensate").last.ignored).toBe("step-not-failed");
  expect(run.retry("b~compensate").snapshot.status).toBe("compensating");
  run.complete("b~compensate").complete("a~compensate");
  expect(run.snapshot.status).toBe("failed");
  expect(notUndone(run.snapshot)).toEqual([]);
});

test("a cancelled run that could not be undone ends cancelled once it is", () => {
  const run = runOf({ a: undo("undo-a"), b: { needs: ["a"] } }, "compensate");
  run.complete("a").cancel().fail("a~compensate", "BankClosed");
  expect(run.snapshot).toMatchObject({ status: "failed", error: { name: "BankClosed" } });
  expect(run.retry("a~compensate").complete("a~compensate").snapshot.status).toBe("cancelled");
});

test("a compensation is tried three times where nothing else is said, under one key", () => {
  const run = runOf({ a: { compensate: { task: "undo-a" } }, b: { needs: ["a"] } }, "compensate");
  run.complete("a").fail("b").fail("a~compensate").fire().fail("a~compensate").fire();
  expect(run.attempt("a~compensate")).toMatchObject({
    attempt: 3,
    idempotencyKey: expect.stringMatching(/a~compensate#1$/),
  });
  expect(run.fail("a~compensate").snapshot.status).toBe("failed");
});

test("runs undone steps again before the retried one, with all that depended on them", () => {
  const run = runOf(
    {
      a: undo("undo-a"),
      b: { needs: ["a"] },
      c: { needs: ["b"], when: "steps.b.output > 1" },
      d: { needs: ["b"] },
    },
    "compensate",
  );
  run.complete("a").complete("b", 1).fail("d").complete("a~compensate");
  expect(run.nodes).toEqual({ a: "compensated", b: "completed", c: "skipped", d: "failed" });
  run.retry("d", "edited");
  expect(run.inFlight).toEqual(["a"]);
  expect(run.attempt("a").attempt).toBe(2);
  expect(run.complete("a").complete("b", 2).inFlight).toEqual(["c", "d"]);
  expect(run.attempt("d")).toMatchObject({ attempt: 2, input: "edited" });
});

test("what was undone and done again is undone again, under a new key", () => {
  const run = runOf({ a: undo("undo-a"), b: { needs: ["a"] } }, "compensate");
  run.complete("a").fail("b").complete("a~compensate");
  run.retry("b").complete("a").fail("b");
  expect(run.attempt("a~compensate")).toMatchObject({
    attempt: 2,
    idempotencyKey: expect.stringMatching(/a~compensate#2$/),
  });
  expect(run.complete("a~compensate").nodes).toEqual({ a: "compensated", b: "failed" });
});

test("a step that stays failed is undone once, however often the run fails after that", () => {
  const run = runOf({ a: undo("undo-a"), b: {} }, "compensate");
  run.fail("a", "TimeoutError").fail("b").complete("a~compensate");
  expect(run.nodes).toEqual({ a: "failed", b: "failed" });
  run.retry("b").complete("b");
  expect(run.snapshot).toMatchObject({ status: "failed", failing: "a" });
  expect(notUndone(run.snapshot)).toEqual([]);
  expect(run.retry("a").complete("a").snapshot.status).toBe("completed");
});

test("a failed step cannot be retried while the run undoes, nor after it was cancelled", () => {
  const run = runOf({ a: undo("undo-a"), b: {}, c: { needs: ["a"] } }, "compensate");
  run.complete("a").fail("b").cancel();
  expect(run.retry("b").last.ignored).toBe("step-not-failed");
  run.fail("a~compensate");
  expect(run.retry("b").last.ignored).toBe("step-not-failed");
});
