import { expect, test } from "vitest";
import { aDag, aRunId, aStepId } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { explain } from "../explain/explain.ts";
import type { AttemptWait } from "../explain/explanation.ts";
import { pendingEffects } from "../transition.ts";
import { defineDag, readDag } from "./dag-definition.ts";

type Steps = Parameters<typeof aDag>[0];

const runOf = (steps: Steps, input = {}) =>
  new TestRun(defineDag(aDag(steps, { onFailure: "compensate" })), input);

const keyed = { concurrencyKey: "account-${ input.account }", retry: { maxAttempts: 2 } };

test("a key is made when the step is asked for, and kept by all its attempts", () => {
  const run = runOf({
    charge: { ...keyed, concurrencyKey: "a-${ steps.who.output }", needs: ["who"] },
    who: {},
  });
  run.complete("who", 7);
  expect(run.attempt("charge").concurrencyKey).toBe("a-7");
  expect(run.fail("charge").fire().attempt("charge")).toMatchObject({
    attempt: 2,
    concurrencyKey: "a-7",
  });
  run.fail("charge").retry("charge", { edited: true });
  expect(run.attempt("charge")).toMatchObject({ attempt: 3, concurrencyKey: "a-7" });
});

test("a number is a key, too", () => {
  const run = runOf({ charge: { concurrencyKey: "${ input.account }" } }, { account: 7 });
  expect(run.attempt("charge").concurrencyKey).toBe("7");
});

test.each([null, true, "", ["a"], "x".repeat(301)])("%j is no key: the step fails", (account) => {
  const run = runOf({ charge: { concurrencyKey: "${ input.account }" } }, { account });
  expect(run.snapshot.error).toMatchObject({
    name: "ExpressionError",
    message: expect.stringContaining("is no key: give a text of up to 300 characters") as string,
  });
});

test.each([
  ["completed", (run: TestRun) => run.complete("charge").fail("ship")],
  ["may have taken effect", (run: TestRun) => run.cancel()],
])("what %s is undone under the same key", (_, end) => {
  const run = runOf(
    { charge: { ...keyed, compensate: { task: "refund" } }, ship: { needs: ["charge"] } },
    { account: 7 },
  );
  expect(end(run).attempt("charge~compensate").concurrencyKey).toBe("account-7");
});

test("a round that a failure elsewhere interrupted goes on under its key", () => {
  const run = new TestRun(defineDag(aDag({ charge: keyed, other: {} })), { account: 7 });
  run.fail("charge").fail("other").retry("other");
  expect(run.attempt("charge")).toMatchObject({ attempt: 2, concurrencyKey: "account-7" });
});

test("an attempt that has begun does not queue any more", () => {
  const run = runOf({ charge: { timeouts: { queue: "5s" } } });
  const { stepId, attempt, queueTimeoutMs } = run.attempt("charge");
  expect(queueTimeoutMs).toBe(5_000);
  run.send({ type: "step.started", at: 5, stepId, attempt });
  expect(pendingEffects(run.definition, run.snapshot)[0]).not.toHaveProperty("queueTimeoutMs");
});

test("an attempt that failed in the queue has not taken effect, and is not undone", () => {
  const run = runOf({ charge: { compensate: { task: "refund" }, timeouts: { queue: "5s" } } });
  expect(run.fail("charge", "QueueTimeoutError").snapshot).toMatchObject({ status: "failed" });
  expect(run.inFlight).toEqual([]);
});

test("refuses a queue without time, and a key that is no template", () => {
  const read = readDag(
    aDag({ a: { timeouts: { queue: 0 }, concurrencyKey: "${ steps.b.output }" } }),
  );
  expect(read).toMatchObject({
    problems: [
      { pointer: "/steps/a/timeouts/queue", rule: "zero-timeout" },
      { pointer: "/steps/a/concurrencyKey", rule: "unknown-step-read" },
    ],
  });
});

test("refuses a key of a type that is none", () => {
  const read = readDag(aDag({ a: { concurrencyKey: "${ [1] }" } }));
  expect(read).toMatchObject({ problems: [{ pointer: "/steps/a/concurrencyKey" }] });
});

test.each<[string, AttemptWait | undefined, object]>([
  [
    "for a key that a step of another run holds",
    {
      kind: "key",
      key: "account-7",
      heldBy: { runId: aRunId(9), stepId: aStepId("pay"), attempt: 2 },
    },
    {
      kind: "concurrency-key",
      key: "account-7",
      heldBy: { runId: aRunId(9), stepId: "pay", attempt: 2 },
      sentence: `Attempt 1 of "charge" waits for the concurrency key "account-7", which "pay" of run ${aRunId(9)} holds.`,
    },
  ],
  [
    "for a key that another step of the run holds",
    {
      kind: "key",
      key: "account-7",
      heldBy: { runId: aRunId(), stepId: aStepId("pay"), attempt: 1 },
    },
    {
      kind: "concurrency-key",
      sentence:
        'Attempt 1 of "charge" waits for the concurrency key "account-7", which "pay" holds.',
    },
  ],
  [
    "in the queue of its task",
    { kind: "queue", task: "charge" },
    {
      kind: "queue",
      task: "charge",
      sentence: 'Attempt 1 of "charge" is in the queue of task "charge": no worker is free.',
    },
  ],
  ["for its answer, as far as anybody knows", undefined, { kind: "attempt-in-flight" }],
])("explains that an attempt waits %s", (_, wait, expected) => {
  const { definition, snapshot } = runOf({ charge: keyed }, { account: 7 });
  const { blockers } = explain(definition, snapshot, 0, {
    waitOf: ({ stepId, attempt }) => (stepId === "charge" && attempt === 1 ? wait : undefined),
  });
  expect(blockers).toMatchObject([{ stepId: "charge", nodeId: "charge", attempt: 1, ...expected }]);
});
