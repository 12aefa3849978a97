import { describe, expect, test } from "vitest";
import { aDag, aStepId, TestRun } from "../../testing/index.ts";
import { purchase } from "../../testing/machine-samples/purchase.ts";
import { defineDag, planRequest, transition, type OperatorEvent, type RunEvent } from "../index.ts";

const dagRun = (
  steps: Parameters<typeof aDag>[0],
  document: Parameters<typeof aDag>[1] = {},
): TestRun => new TestRun(defineDag(aDag(steps, document)));

type Asked = OperatorEvent extends infer Event
  ? Event extends OperatorEvent
    ? Omit<Event, "at">
    : never
  : never;

const planned = (run: TestRun, request: Asked) =>
  planRequest(run.definition, run.snapshot, { ...request, at: run.now });

const told = (run: TestRun, request: Asked) => {
  const { snapshot, resets, ends, begins, keeps } = planned(run, request);
  return { status: snapshot.status, resets, ends, begins, keeps };
};

const UNDO = { compensate: { task: "undo", retry: { maxAttempts: 1 } } };
const [a, b] = [aStepId("a"), aStepId("b")];

describe("what an operator's event would make of a run", () => {
  test("a retry begins the step anew, a skip and an end by hand end it, and what follows begins", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] }, c: { needs: ["b"] } });
    run.complete("a").fail("b");
    expect(told(run, { type: "step.retried", stepId: b })).toEqual({
      status: "running",
      resets: ["b"],
      ends: [],
      begins: [],
      keeps: ["a"],
    });
    expect(told(run, { type: "step.skipped", stepId: b, output: 1 })).toEqual({
      status: "running",
      resets: [],
      ends: [{ stepId: "b", status: "skipped" }],
      begins: ["c"],
      keeps: ["a"],
    });
    expect(told(run, { type: "step.resolved", stepId: b, output: 1 })).toMatchObject({
      ends: [{ stepId: "b", status: "completed" }],
      begins: ["c"],
    });
  });

  test("cancelling withdraws what is under way and says what is undone", () => {
    const run = dagRun(
      { a: UNDO, b: { needs: ["a"] }, nap: { wait: 50 } },
      { onFailure: "compensate" },
    );
    run.complete("a");
    const request = { type: "run.cancelled" } as const;
    expect(told(run, request)).toEqual({
      status: "compensating",
      resets: [],
      ends: [
        { stepId: "nap", status: "cancelled" },
        { stepId: "b", status: "cancelled" },
      ],
      begins: [],
      keeps: ["a"],
    });
    expect(planned(run, request).snapshot.compensation?.queue).toEqual(["a"]);
  });

  test("terminating withdraws what a machine has under way", () => {
    const run = new TestRun(purchase).complete("pay");
    expect(told(run, { type: "run.terminated" })).toMatchObject({
      status: "terminated",
      ends: [{ stepId: "pack", status: "cancelled" }],
    });
  });

  test("pausing leaves all as it is, and resuming begins what was held back", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] } });
    expect(told(run, { type: "run.paused" })).toMatchObject({ status: "paused", keeps: ["a"] });
    run.pause().complete("a");
    expect(told(run, { type: "run.resumed" })).toMatchObject({
      status: "running",
      begins: ["b"],
      keeps: ["a"],
    });
  });

  test("is what the event makes of it", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] } }).fail("a");
    const event: RunEvent = { type: "step.retried", stepId: a, at: run.now };
    const { snapshot } = planRequest(run.definition, run.snapshot, event);
    expect(snapshot).toEqual(transition(run.definition, run.snapshot, event).snapshot);
  });

  test("is refused as the event would be", () => {
    const run = dagRun({ a: {} }).complete("a");
    expect(() => planned(run, { type: "run.cancelled" })).toThrow(/is completed/);
    const failed = dagRun({ a: {}, b: { needs: ["a"] } }).fail("a");
    expect(() => planned(failed, { type: "step.retried", stepId: b })).toThrow(/cannot be retried/);
  });
});

describe("a plan of an operator's event", () => {
  const basis = (run: TestRun, request: Asked) => planned(run, request).basis;

  test("holds while the rest of the run goes on", () => {
    const run = dagRun({ a: { retry: { maxAttempts: 3, jitter: 0 } }, b: {}, c: {} }).fail("a");
    const retry = { type: "step.retried", stepId: a } as const;
    const cancel = { type: "run.cancelled" } as const;
    const [retrying, cancelling] = [basis(run, retry), basis(run, cancel)];
    run.complete("b");
    expect(basis(run, retry)).toBe(retrying);
    expect(basis(run, cancel)).toBe(cancelling);
  });

  test("does not hold once the step, or the run, stands otherwise, nor for another request", () => {
    const run = dagRun({ a: { retry: { maxAttempts: 3, jitter: 0 } }, b: {} }).fail("a");
    const retry = { type: "step.retried", stepId: a } as const;
    const [before, cancelling] = [basis(run, retry), basis(run, { type: "run.cancelled" })];
    run.retry("a").fail("a");
    expect(basis(run, retry)).not.toBe(before);
    expect(basis(run, { type: "run.terminated" })).not.toBe(cancelling);
    run.pause();
    expect(basis(run, { type: "run.cancelled" })).not.toBe(cancelling);
  });

  test("is of the step inside a loop that it names, and of a compensation", () => {
    const map = { items: "${ [1, 2] }", steps: { x: { task: "x" }, y: { task: "y" } } };
    const run = dagRun({ m: { map } });
    run.fail("m[0]/x");
    const retry = { type: "step.skipped", stepId: aStepId("m[0]/x"), output: 1 } as const;
    const before = basis(run, retry);
    run.complete("m[1]/y");
    expect(basis(run, retry)).toBe(before);
    const undoing = new TestRun(purchase).complete("pay").fail("pack").fire().fail("pack");
    const byHand = {
      type: "step.resolved",
      stepId: aStepId("pay~compensate"),
      output: null,
    } as const;
    expect(told(undoing, byHand)).toMatchObject({
      ends: [{ stepId: "pay~compensate", status: "completed" }],
    });
    const waiting = basis(undoing, byHand);
    expect(basis(undoing.fail("pay~compensate"), byHand)).not.toBe(waiting);
  });
});
