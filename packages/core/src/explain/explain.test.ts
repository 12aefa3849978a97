import { describe, expect, test } from "vitest";
import { and, setup } from "xstate";
import { aDag, TestRun } from "../../testing/index.ts";
import { purchase } from "../../testing/machine-samples/purchase.ts";
import { review } from "../../testing/machine-samples/review.ts";
import { defineDag, defineMachine, task, type JsonValue } from "../index.ts";
import { explain } from "./explain.ts";

type Steps = Parameters<typeof aDag>[0];

const dagRun = (steps: Steps, document: Readonly<Record<string, JsonValue>> = {}) =>
  new TestRun(defineDag(aDag(steps, document)));

/** Without what can be asked of any open run, which has tests of its own. */
function explained(run: TestRun) {
  const { blockers, next } = explain(run.definition, run.snapshot, run.now);
  return { blockers, next: next.filter(({ event }) => !ANY_TIME.has(event.type)) };
}

const ANY_TIME: ReadonlySet<string> = new Set(["run.paused", "run.terminated"]);

const kindsOf = (run: TestRun) => explained(run).blockers.map(({ kind }) => kind);

const nextOf = (run: TestRun) =>
  explained(run).next.map(({ event, accepted }) => [event.type, accepted]);

const RETRY = { maxAttempts: 2, initialInterval: 100, jitter: 0 };

describe("a DAG", () => {
  test("waits for an attempt in flight, and the steps after it for its completion", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] }, c: { needs: ["b"] } });
    expect(explained(run).blockers).toEqual([
      {
        kind: "attempt-in-flight",
        stepId: "a",
        nodeId: "a",
        attempt: 1,
        sentence: 'Attempt 1 of "a" is with the workers and has not answered.',
      },
      {
        kind: "needs",
        stepId: "b",
        nodeId: "b",
        on: ["a"],
        sentence: '"b" waits for "a" to end.',
      },
    ]);
    expect(nextOf(run)).toEqual([["run.cancelled", true]]);
  });

  test("in back-off waits until the retry is due, which would schedule the next attempt", () => {
    const run = dagRun({ a: { task: "charge", retry: RETRY } }).fail("a", "Busy");
    expect(explained(run)).toMatchObject({
      blockers: [{ kind: "backoff", stepId: "a", attempt: 1, until: 101 }],
      next: [
        {
          event: { type: "timer.fired", at: 101 },
          accepted: true,
          target: ["a"],
          effects: [{ type: "step.schedule", task: "charge", attempt: 2 }],
        },
        {
          event: { type: "step.retried" },
          accepted: true,
          effects: [{ type: "timer.cancel" }, { type: "step.schedule", attempt: 2 }],
        },
        { event: { type: "run.cancelled" }, accepted: true, status: "cancelled" },
      ],
    });
  });

  test("in a wait goes on when its timer fires", () => {
    const run = dagRun({ pause: { wait: 5_000 }, b: { task: "ship", needs: ["pause"] } });
    expect(explained(run)).toMatchObject({
      blockers: [{ kind: "timer", nodeId: "pause", until: 5_000 }, { kind: "needs" }],
      next: [{ event: { type: "timer.fired" }, target: ["b"], effects: [{ task: "ship" }] }, {}],
    });
  });

  test("that waits for a signal tells what one with a payload of its schema would do", () => {
    const properties = { by: { type: "string", minLength: 2 }, level: { enum: ["low", "high"] } };
    const schema = { type: "object", properties, required: ["by"] };
    const run = dagRun({
      ok: { signal: "approve", schema },
      b: { task: "ship", needs: ["ok"], input: { by: "${ steps.ok.output.by }" } },
    });
    expect(explained(run)).toMatchObject({
      blockers: [
        { kind: "signal", nodeId: "ok", signal: "approve" },
        { kind: "needs", on: ["ok"] },
      ],
      next: [
        {
          event: { name: "approve", payload: { by: "xx", level: "low" } },
          accepted: true,
          target: ["b"],
          effects: [{ task: "ship", input: { by: "xx" } }],
        },
        {},
      ],
    });
  });

  test("waits for all that goes on beside one another", () => {
    const run = dagRun({
      a: {},
      pause: { wait: 10 },
      ok: { signal: "go" },
      end: { needs: ["a", "pause", "ok"] },
    });
    const needs = explained(run).blockers.find(({ kind }) => kind === "needs");
    expect(kindsOf(run).toSorted()).toEqual(["attempt-in-flight", "needs", "signal", "timer"]);
    expect(needs).toMatchObject({
      stepId: "end",
      on: expect.arrayContaining(["a", "pause", "ok"]),
    });
  });

  test("that failed waits for an operator, and tells what a retry would do", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] } }).fail("a");
    expect(explained(run)).toMatchObject({
      blockers: [{ kind: "operator", stepId: "a", nodeId: "a" }],
      next: [
        {
          event: { type: "step.retried", stepId: "a" },
          accepted: true,
          status: "running",
          effects: [{ type: "step.schedule", attempt: 2 }],
        },
      ],
    });
  });

  test("that is failing waits for what is in flight, and could still be mended", () => {
    const run = dagRun({ a: {}, b: {}, c: { needs: ["b"] } }).fail("a");
    expect(kindsOf(run)).toEqual(["attempt-in-flight", "operator"]);
  });

  test("that is compensating tells what it undoes now and what is left, and takes no cancellation", () => {
    const undo = { compensate: { task: "undo" } };
    const run = dagRun(
      { a: undo, b: { ...undo, needs: ["a"] }, c: { needs: ["b"] } },
      { onFailure: "compensate" },
    );
    run.complete("a").complete("b").fail("c");
    expect(explained(run)).toMatchObject({
      blockers: [
        { kind: "compensating", nodeId: "b", on: ["b", "a"] },
        { kind: "attempt-in-flight", stepId: "b~compensate", nodeId: "b" },
      ],
      next: [{ event: { type: "run.cancelled" }, accepted: false, ignored: "stale", effects: [] }],
    });
  });

  test("whose compensation failed waits for an operator to have it tried again", () => {
    const undo = { compensate: { task: "undo", retry: { maxAttempts: 1 } } };
    const run = dagRun({ a: undo, b: { needs: ["a"] } }, { onFailure: "compensate" });
    run.complete("a").fail("b").fail("a~compensate");
    const stepIds = explained(run).blockers.map((blocker) => "stepId" in blocker && blocker.stepId);
    expect(stepIds).toEqual(["b", "a~compensate"]);
  });

  test("that has finished waits for nothing", () => {
    const nothing = { blockers: [], next: [] };
    expect(explained(dagRun({ a: {} }).complete("a"))).toEqual(nothing);
    expect(explained(dagRun({ a: {} }).cancel())).toEqual(nothing);
  });
});

describe("a run of either kind", () => {
  const ended = {
    status: "terminated",
    effects: [{ type: "step.cancel" }, { type: "run.finish" }],
  };

  test("can be paused, and ended as it is, while it is open", () => {
    const { next } = explain(purchase, new TestRun(purchase).snapshot);
    expect(next).toMatchObject([
      { event: { type: "run.paused" }, accepted: true, status: "paused", effects: [] },
      { event: { type: "run.cancelled" } },
      { event: { type: "run.terminated" }, accepted: true, ...ended },
    ]);
  });

  test("that is paused tells by whom and why, and what will begin when it is resumed", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] } });
    run.pause({ by: "ann", reason: "audit" }).complete("a");
    const { blockers, next } = explain(run.definition, run.snapshot, run.now);
    expect(blockers).toMatchObject([
      {
        kind: "paused",
        since: 1,
        by: "ann",
        reason: "audit",
        sentence: "The run is paused by ann (audit): nothing new begins until it is resumed.",
      },
      { kind: "paused", stepId: "b", sentence: 'Attempt 1 of "b" begins when the run is resumed.' },
    ]);
    expect(next[0]).toMatchObject({
      event: { type: "run.resumed" },
      status: "running",
      effects: [{ type: "step.schedule", stepId: "b" }],
    });
  });
});

describe("a machine", () => {
  test("waits for its step, and for whatever else leads out of its states", () => {
    const run = new TestRun(review);
    const found = explained(run).blockers.map(({ kind, nodeId }) => [kind, nodeId]);
    expect(found).toEqual([
      ["attempt-in-flight", "review.open.machine.scanning"],
      ["timer", "review.open.people.voting"],
      ["signal", undefined],
      ["signal", "review.open.people.voting"],
      ["guard", "review.open.people.voting"],
    ]);
  });

  test("tells what the guards of an `always` say now", () => {
    const guards = new TestRun(review).signal("vote");
    expect(explained(guards).blockers.at(-1)).toMatchObject({
      kind: "guard",
      guards: [
        { name: "enough", answer: false },
        { name: "any", answer: true },
      ],
    });
  });

  test("tells where a signal and a timer would lead", () => {
    const { next } = explained(new TestRun(review));
    expect(next).toMatchObject([
      {
        event: { name: "veto" },
        accepted: true,
        status: "completed",
        target: ["review.rejected"],
      },
      { event: { name: "vote" }, accepted: true, effects: [] },
      { event: { type: "timer.fired", at: 1_000 }, target: ["review.open.people.agreed"] },
      { event: { type: "run.cancelled" }, status: "cancelled" },
    ]);
  });

  test("answers the guards of an event, and says where it is refused", () => {
    const run = new TestRun(door);
    expect(explained(run).next).toMatchObject([
      {
        event: { name: "open", payload: { code: 7 } },
        accepted: false,
        ignored: "not-expected",
        guards: [
          { name: "codeFits", nodeId: "door.shut", answer: false },
          { name: "isHome", nodeId: "door.shut", answer: true },
        ],
      },
      { event: { name: "knock" }, accepted: true, guards: [{ name: "guard", answer: true }] },
      { event: { name: "push" }, accepted: true, status: "failed", guards: [{ name: "guard" }] },
      { event: { type: "run.cancelled" } },
    ]);
  });

  test("in back-off, and once its failure is not provided for, waits as a DAG does", () => {
    const run = new TestRun(purchase).fail("pay");
    expect(kindsOf(run)).toEqual(["backoff"]);
    run.fire().fail("pay");
    expect(explained(run)).toMatchObject({
      blockers: [{ kind: "operator", stepId: "pay", nodeId: "purchase.paying" }],
      next: [{ event: { type: "step.retried" }, effects: [{ task: "pay" }] }],
    });
  });

  test("without a way out is at a dead end", () => {
    const stuck = defineMachine({
      name: "stuck",
      title: "Stuck",
      machine: setup({ actors: { work: task() } }).createMachine({
        initial: "here",
        states: { here: {} },
      }),
    });
    const run = new TestRun(stuck);
    expect(kindsOf(run)).toEqual(["dead-end"]);
    expect(nextOf(run)).toEqual([["run.cancelled", true]]);
  });
});

const door = defineMachine({
  name: "door",
  title: "Door",
  signals: {
    open: { schema: { type: "object", properties: { code: { type: "integer", minimum: 7 } } } },
  },
  machine: setup({
    types: { events: {} as { type: "open"; code: number } | { type: "knock" } | { type: "push" } },
    guards: {
      codeFits: ({ event }) => event.type === "open" && event.code === 42,
      isHome: () => true,
    },
  }).createMachine({
    id: "door",
    initial: "shut",
    states: {
      shut: {
        on: {
          open: { target: "open", guard: and(["codeFits", "isHome"]) },
          knock: { target: "open", guard: () => true },
          push: {
            target: "open",
            guard: () => {
              throw new Error("jammed");
            },
          },
        },
      },
      open: { type: "final" },
    },
  }),
});
