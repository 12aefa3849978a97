import { describe, expect, test } from "vitest";
import { aDag, aRunId, aStepId, TestRun } from "../../testing/index.ts";
import { purchase } from "../../testing/machine-samples/purchase.ts";
import {
  defineDag,
  foldEvents,
  overlayOf,
  planBackTo,
  planForkAgain,
  rewoundTo,
  startRun,
  type Again,
  type Plan,
  type TransitionResult,
} from "../index.ts";

const dagRun = (
  steps: Parameters<typeof aDag>[0],
  document: Parameters<typeof aDag>[1] = {},
): TestRun => new TestRun(defineDag(aDag(steps, document)));

const planned = (run: TestRun, again: Again) => planBackTo(run, run.snapshot, again, run.now + 1);

const problemOf = (run: TestRun, again: Again): string => {
  const plan = planned(run, again);
  return "problems" in plan ? plan.problems.join(" ") : "";
};

/** Runs again, and gives the plan that was followed. */
function takeBack(run: TestRun, again: Again): Plan {
  const plan = planned(run, again);
  if ("problems" in plan) throw new Error(plan.problems.join(" "));
  const { basis, snapshot } = plan;
  run.send({ type: "run.rewound", at: run.now + 1, to: rewoundTo(again), basis, snapshot });
  expect(run.last.ignored).toBeUndefined();
  return plan;
}

const alone = (stepId: string): Again => ({ stepId: aStepId(stepId), alone: true });
const FAILED: Again = { failed: true };

const UNDO = { compensate: { task: "undo" } };
const CHAIN = {
  first: {},
  second: { needs: ["first"], input: "${ steps.first.output }" },
  third: { needs: ["second"] },
};
/** Two items of two steps each, packed one beside the other. */
const PACKING = {
  map: {
    items: ["x", "y"],
    steps: { pack: { task: "pack" }, label: { task: "label", needs: ["pack"] } },
  },
};

describe("only one step again", () => {
  test("keeps what depends on it and is done, and gives the run a new output", () => {
    const run = dagRun(CHAIN, { output: "${ steps.first.output }" });
    run.complete("first", "old").complete("second").complete("third");
    const { resets, keeps } = takeBack(run, alone("first"));
    expect({ resets, keeps }).toEqual({ resets: ["first"], keeps: ["second", "third"] });
    expect(run.inFlight).toEqual(["first"]);
    expect(run.snapshot.status).toBe("running");
    expect(run.attempt("first").attempt).toBe(2);
    expect(run.complete("first", "new").snapshot).toMatchObject({
      status: "completed",
      output: "new",
    });
  });

  test("takes another input, and tells in the run's history that it was alone", () => {
    const run = dagRun(CHAIN).complete("first").complete("second").complete("third");
    takeBack(run, { ...alone("second"), input: "edited" });
    expect(run.attempt("second").input).toBe("edited");
    expect(run.events.at(-1)).toMatchObject({ to: { stepId: "second", alone: true } });
    expect(run.complete("second").snapshot.status).toBe("completed");
  });

  test("lets what has not begun follow it as ever", () => {
    const run = dagRun(CHAIN).complete("first").fail("second");
    takeBack(run, alone("second"));
    expect(run.inFlight).toEqual(["second"]);
    expect(run.complete("second").inFlight).toEqual(["third"]);
    expect(run.complete("third").snapshot.status).toBe("completed");
  });

  test("leaves what is in flight beside it and behind it alone", () => {
    const run = dagRun(CHAIN).complete("first");
    takeBack(run, alone("first"));
    expect(run.inFlight).toEqual(["first", "second"]);
    expect(run.attempt("second").attempt).toBe(1);
    run.complete("second").complete("third");
    expect(run.snapshot.status).toBe("running");
    expect(run.complete("first").snapshot.status).toBe("completed");
  });

  test("does not begin again what a choice passed over", () => {
    const run = dagRun({
      a: {},
      b: { needs: ["a"], when: "steps.a.output == 1" },
      c: { needs: ["a"] },
    });
    run.complete("a", 0).complete("c");
    takeBack(run, alone("a"));
    run.complete("a", 1);
    expect(run.nodes).toMatchObject({ b: "skipped", c: "completed" });
    expect(run.snapshot.status).toBe("completed");
  });

  test("inside an item leaves the rest of the item, the other items and what follows", () => {
    const run = dagRun({ ship: PACKING, after: { needs: ["ship"] } });
    for (const item of [0, 1]) {
      run.complete(`ship[${item}]/pack`, `packed ${item}`).complete(`ship[${item}]/label`, item);
    }
    run.complete("after");
    const { resets, keeps } = takeBack(run, alone("ship[1]/pack"));
    expect({ resets, keeps }).toEqual({ resets: ["ship[1]"], keeps: ["after"] });
    expect(run.inFlight).toEqual(["ship[1]/pack"]);
    expect(run.attempt("ship[1]/pack").attempt).toBe(2);
    expect(run.complete("ship[1]/pack").snapshot).toMatchObject({ status: "completed" });
  });

  test("inside a repeat is for the last iteration, which those before it do not depend on", () => {
    const repeat = { steps: { try: { task: "try" } }, until: "iteration >= 1", maxIterations: 3 };
    const run = dagRun({ poll: { repeat }, after: { needs: ["poll"] } });
    run.complete("poll[0]/try").complete("poll[1]/try").complete("after");
    expect(problemOf(run, alone("poll[0]/try"))).toBe(
      'Iterations have followed "poll[0]" and depend on it.',
    );
    takeBack(run, alone("poll[1]/try"));
    expect(run.inFlight).toEqual(["poll[1]/try"]);
    expect(run.complete("poll[1]/try").snapshot.status).toBe("completed");
  });

  test("stays paused with the run, and begins when that is resumed", () => {
    const run = dagRun(CHAIN).complete("first").complete("second").pause();
    takeBack(run, alone("first"));
    expect(run.snapshot).toMatchObject({ status: "paused", paused: { held: ["first#2"] } });
    expect(run.resume().inFlight).toEqual(["first", "third"]);
  });

  test("is refused for what has not begun, and for what there is not", () => {
    const run = dagRun({ ...CHAIN, ship: { ...PACKING, needs: ["third"] } }).complete("first");
    expect(problemOf(run, alone("third"))).toBe('"third" has not begun.');
    expect(problemOf(run, alone("ship[0]/label"))).toBe('"ship[0]/label" has not begun.');
    expect(problemOf(run, alone("nobody"))).toBe('There is no step "nobody".');
    const packing = dagRun({ ship: PACKING });
    expect(problemOf(packing, alone("ship[0]/label"))).toBe('"ship[0]/label" has not begun.');
  });

  test("is refused beside a step that the run failed with, and where another was undone", () => {
    const failed = dagRun({ a: {}, b: {} }).complete("a").fail("b");
    expect(problemOf(failed, alone("a"))).toBe(
      '"b" has failed too: nothing begins beside that alone.',
    );
    const undone = dagRun({ a: UNDO, b: { needs: ["a"] } }, { onFailure: "compensate" });
    undone.complete("a").fail("b").complete("a~compensate");
    expect(problemOf(undone, alone("b"))).toBe(
      '"a" has been undone, and would have to begin anew too.',
    );
  });

  test("is refused for a machine, which has no order among its steps", () => {
    const run = new TestRun(purchase).complete("pay").complete("pack").complete("ship");
    expect(problemOf(run, alone("pack"))).toMatch(/machine .* back to a step or a transition/);
  });
});

describe("all that failed again", () => {
  test("begins every failed step, with what depends on it, and keeps the rest", () => {
    const run = dagRun({ a: {}, b: {}, c: {}, end: { needs: ["a", "b", "c"] } });
    run.complete("a").fail("b").fail("c");
    const { resets, keeps } = takeBack(run, FAILED);
    expect({ resets, keeps }).toEqual({ resets: ["b", "c"], keeps: ["a"] });
    expect(run.inFlight).toEqual(["b", "c"]);
    expect(run.events.at(-1)).toMatchObject({ to: { failed: true } });
    run.complete("b").complete("c").complete("end");
    expect(run.snapshot.status).toBe("completed");
  });

  test("goes on with the items of a map that failed, and keeps the others", () => {
    const run = dagRun({ ship: PACKING, other: PACKING, after: { needs: ["ship", "other"] } });
    run.complete("ship[0]/pack").complete("ship[0]/label", 0);
    for (const item of ["ship[1]", "other[0]", "other[1]"]) run.complete(`${item}/pack`);
    run.fail("ship[1]/label").fail("other[0]/label").fail("other[1]/label");
    expect(run.snapshot.status).toBe("failed");
    const { resets } = takeBack(run, FAILED);
    expect(resets).toEqual(["other[0]", "other[1]", "ship[1]"]);
    expect(run.inFlight.toSorted()).toEqual(["other[0]/label", "other[1]/label", "ship[1]/label"]);
    for (const item of ["ship[1]", "other[0]", "other[1]"]) run.complete(`${item}/label`);
    expect(run.complete("after").snapshot.status).toBe("completed");
  });

  test("goes on with what the end of the run's time withdrew", () => {
    const run = dagRun({ a: {}, nap: { wait: 10_000 } }, { timeout: 50 })
      .complete("a")
      .fire();
    expect(run.snapshot).toMatchObject({ status: "failed", timedOut: true });
    takeBack(run, FAILED);
    expect(run.snapshot.status).toBe("waiting");
    expect(run.snapshot.error).toBeUndefined();
  });

  test("begins a step that waits for an operator", () => {
    const run = dagRun({ a: { onFailure: "wait" }, b: {} })
      .fail("a")
      .complete("b");
    takeBack(run, FAILED);
    expect(run.inFlight).toEqual(["a"]);
    expect(run.complete("a").snapshot.status).toBe("completed");
  });

  test("is refused where nothing failed, or the run has gone on from that", () => {
    const nothing = "No step has failed that the run has not gone on from.";
    expect(problemOf(dagRun(CHAIN).complete("first"), FAILED)).toBe(nothing);
    const gone = dagRun({ a: { onFailure: "continue" }, b: { needs: ["a"] } }).fail("a");
    expect(problemOf(gone, FAILED)).toBe(nothing);
    expect(problemOf(new TestRun(purchase).complete("pay"), FAILED)).toBe(nothing);
  });

  test("takes a machine back to where it began the step that it failed with", () => {
    const run = new TestRun(purchase).fail("pay").fire().fail("pay");
    expect(run.snapshot.status).toBe("failed");
    takeBack(run, FAILED);
    expect(run.inFlight).toEqual(["pay"]);
    expect(run.complete("pay").complete("pack").complete("ship").snapshot.status).toBe("completed");
  });
});

describe("as a new run", () => {
  const NEW = { runId: aRunId(2), at: 1_000 };

  /** The first transition of a new run in which something begins anew, and its plan. */
  function fork(run: TestRun, again: Again): { started: TransitionResult; plan: Plan } {
    const plan = planForkAgain(run, run.snapshot, { again }, NEW);
    if ("problems" in plan) throw new Error(plan.problems.join(" "));
    const from = { runId: run.snapshot.runId, sequence: run.events.length };
    const event = { type: "run.forked", ...NEW, from, snapshot: plan.snapshot } as const;
    const started = startRun(run.definition, event);
    expect(foldEvents(run.definition, [event])).toEqual(started.snapshot);
    expect(overlayOf(run.definition, started.snapshot).nodes).toEqual(started.changes.nodes);
    return { started, plan };
  }

  const asked = ({ effects }: TransitionResult): readonly string[] =>
    effects.flatMap((effect) => (effect.type === "step.schedule" ? effect.idempotencyKey : []));

  test("goes on from how the run stands, under keys of its own, and leaves the run alone", () => {
    const run = dagRun(CHAIN).complete("first").complete("second").complete("third");
    const before = structuredClone(run.snapshot);
    const { started, plan } = fork(run, { stepId: aStepId("second"), input: 5 });
    expect(plan).toMatchObject({ resets: ["second", "third"], keeps: ["first"] });
    expect(asked(started)).toEqual([`${NEW.runId}/second#2`]);
    expect(started.effects[0]).toMatchObject({ input: 5 });
    expect(run.snapshot).toEqual(before);
  });

  test("of a paused run is not paused, and of one under way begins anew what is in flight", () => {
    const run = dagRun({ ...CHAIN, beside: {} })
      .complete("first")
      .complete("second")
      .pause();
    const { started, plan } = fork(run, alone("first"));
    expect(started.snapshot.status).toBe("running");
    expect(plan).toMatchObject({ resets: ["beside", "first", "third"], keeps: ["second"] });
    expect(asked(started)).toHaveLength(3);
  });

  test("with all that failed begins that", () => {
    const run = dagRun({ a: {}, b: {} }).complete("a").fail("b");
    const { started, plan } = fork(run, FAILED);
    expect(plan).toMatchObject({ resets: ["b"], keeps: ["a"] });
    expect(asked(started)).toEqual([`${NEW.runId}/b#2`]);
  });

  test("of a machine goes on from where it began the step", () => {
    const run = new TestRun(purchase).complete("pay", 1).complete("pack").complete("ship");
    const { started, plan } = fork(run, { stepId: aStepId("pack") });
    expect(plan.resets).toContain("pack");
    expect(plan.keeps).toEqual(["pay"]);
    expect(asked(started)).toEqual([`${NEW.runId}/pack#2`]);
  });

  test("is outdated with the run that it was planned for, and refused where that is impossible", () => {
    const run = dagRun(CHAIN).complete("first");
    const { plan } = fork(run, { stepId: aStepId("first") });
    expect(fork(run.complete("second"), { stepId: aStepId("first") }).plan.basis).not.toBe(
      plan.basis,
    );
    expect(planForkAgain(run, run.snapshot, { again: FAILED }, NEW)).toHaveProperty("problems");
  });
});
