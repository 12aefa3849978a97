import { describe, expect, test } from "vitest";
import { aDag, aStepId, TestRun } from "../../testing/index.ts";
import { purchase } from "../../testing/machine-samples/purchase.ts";
import { review } from "../../testing/machine-samples/review.ts";
import {
  defineDag,
  planBackTo,
  rewoundTo,
  type Plan,
  type Planned,
  type RewindTarget,
  type RunSnapshot,
} from "../index.ts";

const dagRun = (
  steps: Parameters<typeof aDag>[0],
  document: Parameters<typeof aDag>[1] = {},
): TestRun => new TestRun(defineDag(aDag(steps, document)));

const planned = (run: TestRun, target: RewindTarget): Planned =>
  planBackTo(run, run.snapshot, target, run.now + 1);

function planOf(run: TestRun, target: RewindTarget): Plan {
  const plan = planned(run, target);
  if ("problems" in plan) throw new Error(plan.problems.join(" "));
  return plan;
}

/** Takes the run back, and gives the plan that was followed. */
function takeBack(run: TestRun, target: RewindTarget): Plan {
  const plan = planOf(run, target);
  const { basis, snapshot } = plan;
  run.send({ type: "run.rewound", at: run.now + 1, to: rewoundTo(target), basis, snapshot });
  return plan;
}

const from = (stepId: string): RewindTarget => ({ stepId: aStepId(stepId) });

const withdrawn = ({ last }: TestRun): readonly string[] =>
  last.effects.flatMap((effect) => (effect.type === "step.cancel" ? effect.stepId : []));

const UNDO = { compensate: { task: "undo" } };

describe("running a DAG again from a step", () => {
  const steps = {
    first: {},
    left: { needs: ["first"] },
    right: { needs: ["first"] },
    end: { needs: ["left", "right"] },
  };

  test("counts on the attempts of a step that was skipped in between", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"], when: "steps.a.output == 1" } });
    run.complete("a", 1).complete("b");
    takeBack(run, from("a"));
    expect(run.complete("a", 0).nodes).toMatchObject({ b: "skipped" });
    takeBack(run, from("a"));
    const { attempt, idempotencyKey } = run.complete("a", 1).attempt("b");
    expect({ attempt, idempotencyKey }).toEqual({
      attempt: 2,
      idempotencyKey: `${run.snapshot.runId}/b#2`,
    });
  });

  test("tells what begins anew and what is kept, and does so", () => {
    const run = dagRun(steps).complete("first").complete("left").complete("right").complete("end");
    const { resets, keeps } = takeBack(run, from("left"));
    expect({ resets, keeps }).toEqual({ resets: ["left", "end"], keeps: ["first", "right"] });
    expect(run.snapshot).toMatchObject({ status: "running" });
    expect(run.snapshot.output).toBeUndefined();
    expect(run.attempt("left")).toMatchObject({ attempt: 2 });
    expect(run.complete("left").attempt("end").attempt).toBe(2);
  });

  test("withdraws what of it is in flight, and leaves alone what is beside it", () => {
    const run = dagRun(steps).complete("first");
    takeBack(run, from("left"));
    expect(withdrawn(run)).toEqual(["left"]);
    expect(run.last.changes.attempts).toMatchObject([
      { stepId: "left", attempt: 1, status: "cancelled" },
      { stepId: "left", attempt: 2, status: "scheduled" },
    ]);
    expect(run.attempt("right").attempt).toBe(1);
  });

  test("tries again what the run failed with as well", () => {
    const run = dagRun(steps).complete("first").fail("right").complete("left");
    expect(run.snapshot.status).toBe("failed");
    takeBack(run, from("left"));
    expect(run.inFlight).toEqual(["left", "right"]);
  });

  test.each(["cancel", "terminate"] as const)("opens a run that was ended: %s", (end) => {
    const run = dagRun(steps).complete("first")[end]();
    takeBack(run, from("left"));
    expect(run.inFlight).toEqual(["left", "right"]);
    expect(run.complete("left").complete("right").complete("end").snapshot.status).toBe(
      "completed",
    );
  });

  test("does again what was undone before it, and undoes it again when that fails", () => {
    const run = dagRun({ a: UNDO, b: { needs: ["a"] } }, { onFailure: "compensate" });
    run.complete("a").fail("b").complete("a~compensate");
    takeBack(run, from("b"));
    expect(run.inFlight).toEqual(["a"]);
    run.complete("a").fail("b");
    expect(run.attempt("a~compensate").attempt).toBe(2);
  });

  test("stays paused, and holds back what it would begin", () => {
    const run = dagRun(steps).complete("first").complete("left").pause();
    takeBack(run, from("left"));
    expect(run.snapshot).toMatchObject({ status: "paused", paused: { held: ["left#2"] } });
    expect(run.inFlight).toEqual(["right"]);
    expect(run.resume().inFlight).toEqual(["left", "right"]);
  });

  test("is impossible for a step there is not, and while the run undoes what it did", () => {
    expect(planned(dagRun(steps), from("nobody"))).toEqual({
      problems: ['There is no step "nobody".'],
    });
    const undoing = dagRun({ a: UNDO, b: { needs: ["a"] } }, { onFailure: "compensate" });
    undoing.complete("a").fail("b");
    expect(planned(undoing, from("b"))).toEqual({
      problems: ["The run is undoing what it did: wait for that to end, or terminate the run."],
    });
  });
});

describe("taking a run back to a transition", () => {
  test("begins anew what was in flight then, under a new key, and keeps what still is", () => {
    const run = dagRun({ a: {}, b: {}, c: { needs: ["a"] } });
    const { idempotencyKey } = run.attempt("a");
    run.complete("a");
    takeBack(run, { sequence: 1 });
    expect(run.attempt("a")).toMatchObject({ attempt: 2 });
    expect(run.attempt("a").idempotencyKey).not.toBe(idempotencyKey);
    expect(run.attempt("b").attempt).toBe(1);
    expect(withdrawn(run)).toEqual(["c"]);
    expect(run.nodes).toEqual({ a: "scheduled", b: "scheduled", c: "pending" });
  });

  test("fires at once a timer that was pending then and is overdue", () => {
    const run = dagRun({ nap: { wait: 50 }, after: { needs: ["nap"] } }).fire();
    takeBack(run, { sequence: 1 });
    expect(run.last.effects).toContainEqual(
      expect.objectContaining({ type: "timer.start", fireAt: 50 }),
    );
    expect(run.now).toBeGreaterThan(50);
  });

  test("leaves a loop that an edge or an operator had ended as it was then", () => {
    const map = { items: [1], steps: { x: { task: "x" } } };
    const run = dagRun({
      a: {},
      failed: { needs: ["a"], map },
      given: { needs: ["a"], map },
      tidy: { needs: [{ step: "failed", on: "failed" }] },
      last: { needs: ["tidy"] },
    });
    run.complete("a").fail("failed[0]/x").skip("given").complete("tidy");
    const { length: sequence } = run.events;
    takeBack(run, from("a"));
    run.complete("a");
    takeBack(run, { sequence });
    expect(run.nodes).toMatchObject({ failed: "failed", given: "skipped", tidy: "completed" });
    expect(run.inFlight).toEqual(["last"]);
    takeBack(run, from("a"));
    expect(run.complete("a").attempt("failed[0]/x").attempt).toBe(3);
  });

  test("goes back to where a step was skipped that has run since, and counts its attempts on", () => {
    const when = "steps.a.output == 1";
    const run = dagRun({ a: {}, b: { needs: ["a"], when }, c: { needs: ["a"] } });
    run.complete("a", 0);
    takeBack(run, from("a"));
    run.complete("a", 1).complete("b");
    takeBack(run, { sequence: 2 });
    expect(run.nodes).toMatchObject({ b: "skipped", c: "scheduled" });
    takeBack(run, from("a"));
    expect(run.complete("a", 1).attempt("b").attempt).toBe(2);
  });

  test("is ignored where the run has changed since the plan was made", () => {
    const run = dagRun({ a: {}, b: { needs: ["a"] } }).complete("a");
    const { basis, snapshot } = planOf(run, { sequence: 1 });
    takeBack(run, from("a"));
    run.complete("a");
    run.send({ type: "run.rewound", at: run.now + 1, to: { sequence: 1 }, basis, snapshot });
    expect(run.last.ignored).toBe("stale");
  });

  test("is impossible to one at which it had ended, or that there was not", () => {
    const run = dagRun({ a: {} }).complete("a");
    expect(planned(run, { sequence: 2 })).toHaveProperty("problems");
    expect(planned(run, { sequence: 3 })).toEqual({
      problems: ["The run has no transition 3: it has 2."],
    });
  });
});

describe("a machine", () => {
  test("runs again from a step as from where it began it", () => {
    const run = new TestRun(purchase).complete("pay", "once").complete("pack").complete("ship");
    const { resets, keeps } = takeBack(run, from("pack"));
    expect({ resets, keeps }).toEqual({ resets: ["pack", "ship"], keeps: ["pay"] });
    expect(run.attempt("pack").attempt).toBe(2);
    expect(run.complete("pack").attempt("ship").attempt).toBe(2);
    expect(run.complete("ship").snapshot).toMatchObject({ output: { paid: "once" } });
  });

  test("takes up its timers and signals again", () => {
    const run = new TestRun(review).signal("veto");
    takeBack(run, { sequence: 1 });
    expect(run.pending.map(({ type }) => type).toSorted()).toEqual([
      "step.schedule",
      "timer.start",
    ]);
    expect(run.nodes["review.rejected"]).toBeUndefined();
    expect(run.signal("vote").signal("vote").complete("scan").inFlight).toEqual(["notify"]);
  });

  test("is not taken back to where something was done that has been undone since", () => {
    const run = new TestRun(purchase).complete("pay").fail("pack").fire().fail("pack");
    run.complete("pay~compensate");
    expect(planned(run, from("pack"))).toEqual({
      problems: ['Step "pay" was done then and has been undone since: go back further.'],
    });
    takeBack(run, from("pay"));
    expect(run.attempt("pay").attempt).toBe(2);
  });
});

test("a plan changes nothing of the run it was made for", () => {
  const run = dagRun({ a: {}, b: { needs: ["a"] } }).complete("a");
  const before: RunSnapshot = structuredClone(run.snapshot);
  planOf(run, from("a"));
  expect(run.snapshot).toEqual(before);
});

test("a plan is outdated once an attempt that it knows in flight has failed", () => {
  const retry = { maxAttempts: 2, initialInterval: 10, jitter: 0 };
  const run = dagRun({ a: { retry }, b: {} }).complete("b");
  const { basis, snapshot } = planOf(run, { sequence: 1 });
  run
    .fail("a")
    .send({ type: "run.rewound", at: run.now + 1, to: { sequence: 1 }, basis, snapshot });
  expect(run.last.ignored).toBe("stale");
});

test("a plan is outdated once an attempt that it knows as queued has begun", () => {
  const run = dagRun({ a: {}, b: {}, c: { needs: ["b"] } }).complete("b");
  const { basis, snapshot } = planOf(run, { sequence: 1 });
  const { stepId, attempt } = run.attempt("a");
  run.send({ type: "step.started", at: run.now + 1, stepId, attempt });
  run.send({ type: "run.rewound", at: run.now + 1, to: { sequence: 1 }, basis, snapshot });
  expect(run.last.ignored).toBe("stale");
});

test("a step that was passed over after it had been tried goes on counting its attempts", () => {
  const run = dagRun({
    a: { onFailure: "continue" },
    b: { needs: ["a"] },
    c: {
      needs: ["a"],
      repeat: { steps: { d: { task: "work" } }, until: "iteration >= 1", maxIterations: 2 },
    },
  }).complete("a");
  expect(run.inFlight.toSorted()).toEqual(["b", "c[0]/d"]);
  takeBack(run, from("a"));
  run.fail("a");
  expect(run.nodes).toMatchObject({ b: "skipped", c: "skipped" });
  takeBack(run, { sequence: 1 });
  run.complete("a");
  expect([run.attempt("b").attempt, run.attempt("c[0]/d").attempt]).toEqual([2, 2]);
});
