import { describe, expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { graphOf, overlayOf } from "../queries.ts";
import { childRunId } from "../run-ids.ts";
import { defineDag, readDag } from "./dag-definition.ts";

type Steps = Parameters<typeof aDag>[0];

const runOf = (steps: Steps, document: Parameters<typeof aDag>[1] = {}, input = {}) =>
  new TestRun(defineDag(aDag(steps, document)), input);

const ship = { workflow: "shipping" };

test("a step asks for a child run under a name of its own, and waits without a worker", () => {
  const run = runOf(
    { ship: { ...ship, version: 3, input: { kg: "${ input.kg }" } } },
    {},
    { kg: 2 },
  );
  expect(run.last.effects).toEqual([
    {
      type: "child.start",
      stepId: "ship",
      attempt: 1,
      childId: childRunId(run.snapshot.runId, "ship" as never, 1),
      workflow: "shipping",
      version: 3,
      input: { kg: 2 },
      parentClosePolicy: "cancel",
    },
  ]);
  expect(run.snapshot.status).toBe("waiting");
  expect(run.nodes).toEqual({ ship: "running" });
  expect(run.pending).toEqual(run.last.effects);
});

test("work beside a child run keeps the run from waiting", () => {
  const run = runOf({ ship, work: {} });
  expect(run.snapshot.status).toBe("running");
  expect(run.complete("work").snapshot.status).toBe("waiting");
});

test("the child's output is the step's, and what follows reads it", () => {
  const run = runOf({ ship, tell: { needs: ["ship"], input: "${ steps.ship.output.van }" } });
  run.complete("ship", { van: 7 });
  expect(run.attempt("tell").input).toBe(7);
});

test("the graph and the run show which workflow, and which run, it is", () => {
  const run = runOf({ ship });
  expect(graphOf(run.definition).nodes).toMatchObject([
    { id: "ship", kind: "workflow", detail: "shipping" },
  ]);
  const { childId } = run.child("ship");
  expect(overlayOf(run.definition, run.snapshot).nodes["ship"]).toMatchObject({ childId });
  run.fail("ship", "ChildStartError");
  expect(overlayOf(run.definition, run.snapshot).nodes["ship"]).not.toHaveProperty("childId");
});

describe("another attempt", () => {
  const retry = { maxAttempts: 2, initialInterval: 10, jitter: 0 };

  test("starts another run, after its backoff", () => {
    const run = runOf({ ship: { ...ship, retry } });
    const first = run.child("ship");
    run.fail("ship").fire();
    expect(run.child("ship").attempt).toBe(2);
    expect(run.child("ship").childId).not.toBe(first.childId);
  });

  test("is what a retry by hand makes, with an edited input if wanted", () => {
    const run = runOf({ ship }).fail("ship").retry("ship", { kg: 9 });
    expect(run.child("ship")).toMatchObject({ attempt: 2, input: { kg: 9 } });
  });
});

describe("a child run that takes too long", () => {
  const steps = { ship: { ...ship, timeouts: { attempt: 30 }, retry: { maxAttempts: 2 } } };

  test("is closed, and its attempt has failed", () => {
    const run = runOf(steps);
    const { childId } = run.child("ship");
    run.fire();
    expect(run.last.effects).toMatchObject([
      { type: "child.cancel", childId, parentClosePolicy: "cancel" },
      { type: "timer.start" },
    ]);
    expect(run.nodes).toEqual({ ship: "retrying" });
    expect(run.fire().child("ship").attempt).toBe(2);
  });

  test("is not waited for by its timer once it has ended", () => {
    const run = runOf(steps).complete("ship");
    expect(run.last.effects).toMatchObject([{ type: "timer.cancel" }, { type: "run.finish" }]);
  });
});

describe("a run that ends before its child", () => {
  test.each(["cancel", "terminate", "abandon"])(
    "asks for it to be closed by policy %s",
    (policy) => {
      const run = runOf({ ship: { ...ship, parentClosePolicy: policy }, work: {} });
      const { childId } = run.child("ship");
      const closing = { type: "child.cancel", childId, parentClosePolicy: policy };
      run.fail("work");
      expect(run.last.effects).toMatchObject([closing, { type: "run.finish", status: "failed" }]);
    },
  );

  test("undoes it as something that may have taken effect", () => {
    const run = runOf(
      { ship: { ...ship, compensate: { task: "recall" } }, work: {} },
      { onFailure: "compensate" },
    );
    run.fail("work");
    expect(run.inFlight).toEqual(["ship~compensate"]);
  });

  test("starts another one when it is opened again", () => {
    const run = runOf({ ship, work: {} }).fail("work").retry("work");
    expect(run.child("ship").attempt).toBe(2);
  });

  test("holds its child back while it is paused, and nobody hears of one that was never started", () => {
    const run = runOf({ first: {}, ship: { ...ship, needs: ["first"] } })
      .pause()
      .complete("first");
    expect(run.last.effects).toEqual([]);
    run.cancel();
    expect(run.last.effects.map(({ type }) => type)).toEqual(["run.finish"]);
  });
});

test.each([{ parentClosePolicy: "cancel" }, { timeouts: { attempt: 5 } }])(
  "a detached step has no %o, because nobody waits for its child",
  (member) => {
    const read = readDag(aDag({ ship: { ...ship, detached: true, ...member } }));
    expect(read).toMatchObject({ problems: [{ rule: "detached-unused", severity: "error" }] });
  },
);

test("a detached child is left alone, whatever becomes of the run", () => {
  const run = runOf({ ship: { ...ship, detached: true } });
  expect(run.child("ship")).toMatchObject({ detached: true, parentClosePolicy: "abandon" });
});
