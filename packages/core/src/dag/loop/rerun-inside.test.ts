import { describe, expect, test } from "vitest";
import { aDag, aStepId, TestRun } from "../../../testing/index.ts";
import { defineDag, itemsOf, planBackTo, type JsonValue, type Plan } from "../../index.ts";

type Steps = Parameters<typeof aDag>[0];

const runOf = (steps: Steps, document: Parameters<typeof aDag>[1] = {}, input: JsonValue = {}) =>
  new TestRun(defineDag(aDag(steps, document)), input);

const planned = (run: TestRun, stepId: string, input?: JsonValue) =>
  planBackTo(
    run,
    run.snapshot,
    { stepId: aStepId(stepId), ...(input === undefined ? {} : { input }) },
    run.now + 1,
  );

const problemOf = (run: TestRun, stepId: string): string => {
  const plan = planned(run, stepId);
  return "problems" in plan ? plan.problems.join(" ") : "";
};

/** Runs again from a step, and gives the plan that was followed. */
function again(run: TestRun, stepId: string, input?: JsonValue): Plan {
  const plan = planned(run, stepId, input);
  if ("problems" in plan) throw new Error(plan.problems.join(" "));
  const { basis, snapshot } = plan;
  run.send({
    type: "run.rewound",
    at: run.now + 1,
    to: { stepId: aStepId(stepId) },
    basis,
    snapshot,
  });
  return plan;
}

/** Takes a run back to how it stood after an event of its history. */
function takeBack(run: TestRun, sequence: number): void {
  const back = planBackTo(run, run.snapshot, { sequence }, run.now + 1);
  if ("problems" in back) throw new Error(back.problems.join(" "));
  const { basis, snapshot } = back;
  run.send({ type: "run.rewound", at: run.now + 1, to: { sequence }, basis, snapshot });
}

const BODY = { pack: { task: "pack" }, label: { task: "label", needs: ["pack"] } };
const map = (more: object = {}) => ({ map: { items: ["x", "y"], steps: BODY, ...more } });

/** A map of two items of two steps each, and a step behind it; all done. */
function shipped(more: object = {}): TestRun {
  const run = runOf({
    ship: map(more),
    after: { needs: ["ship"], input: "${ steps.ship.output }" },
  });
  for (const item of [0, 1]) {
    run.complete(`ship[${item}]/pack`, `packed ${item}`).complete(`ship[${item}]/label`, item);
  }
  return run.complete("after", "done");
}

describe("running again from a step of an item", () => {
  test("begins it and what follows in the item anew, then what follows the map, and keeps the rest", () => {
    const run = shipped();
    expect(run.snapshot.status).toBe("completed");
    const { resets, keeps } = again(run, "ship[1]/label");
    expect({ resets, keeps }).toEqual({ resets: ["ship[1]", "after"], keeps: [] });
    expect(run.inFlight).toEqual(["ship[1]/label"]);
    expect(run.attempt("ship[1]/label").attempt).toBe(2);
    run.complete("ship[1]/label", "again");
    expect(run.attempt("after")).toMatchObject({
      attempt: 2,
      input: [{ label: 0 }, { label: "again" }],
    });
    expect(run.complete("after").snapshot.status).toBe("completed");
  });

  test("reads what came before it in the item, though that had been forgotten", () => {
    const label = { task: "label", needs: ["pack"], input: "${ steps.pack.output }" };
    const run = shipped({ steps: { pack: { task: "pack" }, label } });
    again(run, "ship[0]/label");
    expect(run.attempt("ship[0]/label").input).toBe("packed 0");
  });

  test("begins a whole item anew, with its own input or another", () => {
    const pack = { task: "pack", input: "${ input }" };
    const run = shipped({ steps: { ...BODY, pack } });
    again(run, "ship[1]");
    expect(run.attempt("ship[1]/pack")).toMatchObject({ attempt: 2, input: "y" });
    again(run, "ship[1]", "z");
    expect(run.attempt("ship[1]/pack")).toMatchObject({ attempt: 3, input: "z" });
  });

  test("can be done again and again, in one item after the other", () => {
    const run = shipped();
    again(run, "ship[1]/label");
    run.complete("ship[1]/label", "again").complete("after");
    again(run, "ship[0]/label");
    run.complete("ship[0]/label", "too");
    expect(run.attempt("after").input).toEqual([{ label: "too" }, { label: "again" }]);
  });

  test("takes an edited input for a step", () => {
    const run = shipped();
    again(run, "ship[0]/pack", "edited");
    expect(run.attempt("ship[0]/pack")).toMatchObject({ attempt: 2, input: "edited" });
  });

  test("goes on with a failed map from the item named, and leaves other failed items as they are", () => {
    const run = runOf({ ship: map({ items: ["x", "y", "z"] }) });
    run.fail("ship[0]/pack").fail("ship[1]/pack").complete("ship[2]/pack");
    expect(run.snapshot.status).toBe("failed");
    again(run, "ship[0]/pack");
    expect(run.inFlight).toEqual(["ship[0]/pack"]);
    expect(run.complete("ship[0]/pack").complete("ship[0]/label").snapshot.status).toBe("failed");
    again(run, "ship[1]/pack");
    run.complete("ship[1]/pack").complete("ship[1]/label").complete("ship[2]/label");
    expect(run.snapshot.status).toBe("completed");
  });

  test("reaches a map within a map", () => {
    const crates = { map: { items: [1, 2], steps: { load: { task: "load" } } } };
    const run = runOf({ ship: { map: { items: ["x", "y"], steps: { crates } } } });
    for (const item of [0, 1]) {
      for (const crate of [0, 1]) run.complete(`ship[${item}]/crates[${crate}]/load`, item + crate);
    }
    expect(run.snapshot.status).toBe("completed");
    again(run, "ship[1]/crates[0]/load");
    expect(run.inFlight).toEqual(["ship[1]/crates[0]/load"]);
    expect(run.complete("ship[1]/crates[0]/load", "new").snapshot.output).toEqual({
      ship: [{ crates: [{ load: 0 }, { load: 1 }] }, { crates: [{ load: "new" }, { load: 2 }] }],
    });
  });

  test("never uses the number of an attempt again, not after the run was taken back either", () => {
    const run = shipped();
    const sequence = run.events.length;
    again(run, "ship[1]/label");
    takeBack(run.complete("ship[1]/label"), sequence - 1);
    again(run, "ship[1]/label");
    expect(run.attempt("ship[1]/label").attempt).toBe(3);
  });
});

test("an item that fails in a loop taken back twice is retried under a number of its own", () => {
  const run = runOf({
    ship: {
      map: { items: ["x", "y"], steps: { pack: { task: "pack", retry: { maxAttempts: 1 } } } },
    },
    other: { task: "other" },
  });
  run.fail("ship[0]/pack").fail("ship[1]/pack").resolve("ship", { output: null });
  const settled = run.events.length;
  takeBack(run, 1);
  expect(run.attempt("ship[1]/pack").attempt).toBe(2);
  run.complete("ship[0]/pack").complete("ship[1]/pack");
  takeBack(run, settled);
  again(run, "ship[0]/pack");
  run.retry("ship[1]/pack", { input: 1 });
  expect(run.last.ignored).toBeUndefined();
  expect(run.attempt("ship[1]/pack").attempt).toBe(3);
});

describe("running again from a step of an iteration", () => {
  const repeated = () => {
    const poll = {
      repeat: {
        input: "${ { 'iteration': iteration, 'previous': previous } }",
        steps: { ask: { task: "ask", input: "${ input }" } },
        output: "${ steps.ask.output }",
        until: "output == 'ready'",
        maxIterations: 10,
      },
    };
    const run = runOf({ poll, after: { needs: ["poll"] } });
    for (const answer of ["a", "b", "c", "ready"]) {
      run.complete(`poll[${["a", "b", "c", "ready"].indexOf(answer)}]/ask`, answer);
    }
    return run.complete("after");
  };

  test("forgets the iterations after it, and makes them again from what it gives now", () => {
    const run = repeated();
    expect(again(run, "poll[1]/ask").resets).toEqual(["poll[1]", "poll[2]", "poll[3]", "after"]);
    expect(run.inFlight).toEqual(["poll[1]/ask"]);
    expect(run.attempt("poll[1]/ask")).toMatchObject({
      attempt: 2,
      input: { iteration: 1, previous: "a" },
    });
    expect(itemsOf(run.definition, run.snapshot, aStepId("poll"))).toMatchObject({ total: 2 });
    run.complete("poll[1]/ask", "B");
    expect(run.attempt("poll[2]/ask")).toMatchObject({
      attempt: 2,
      input: { iteration: 2, previous: "B" },
    });
    run.complete("poll[2]/ask", "ready");
    expect(run.nodes).toMatchObject({ poll: "completed", after: "scheduled" });
  });

  test("goes on from the last one, though the repeat is done", () => {
    const run = repeated();
    again(run, "poll[3]/ask");
    run.complete("poll[3]/ask", "d");
    expect(run.attempt("poll[4]/ask").input).toEqual({ iteration: 4, previous: "d" });
  });
});

describe("running again from inside a loop is impossible", () => {
  test("where there is no such step, and where it has not begun", () => {
    const run = runOf({ first: {}, ship: { needs: ["first"], ...map({ concurrency: 1 }) } });
    expect(problemOf(run, "ship[0]/nothing")).toBe('There is no step "ship[0]/nothing".');
    expect(problemOf(run, "first[0]/pack")).toBe('There is no step "first[0]/pack".');
    expect(problemOf(run, "ship[0]/pack")).toBe('"ship[0]/pack" has not begun.');
    run.complete("first");
    expect(problemOf(run, "ship[1]/pack")).toBe('"ship[1]/pack" has not begun.');
    expect(problemOf(run, "ship[7]")).toBe('"ship[7]" has not begun.');
  });

  test("where something inside has been undone", () => {
    const body = { ...BODY, pack: { task: "pack", compensate: { task: "unpack" } } };
    const run = runOf({ ship: map({ steps: body, items: ["x"] }) }, { onFailure: "compensate" });
    run.complete("ship[0]/pack").fail("ship[0]/label").complete("ship[0]/pack~compensate");
    expect(problemOf(run, "ship[0]/label")).toMatch(/begins again as a whole.*run again from it/);
  });

  test("in a fork, for what its source did", () => {
    const run = shipped();
    const since = run.events.slice(-1);
    const fork = { definition: run.definition, events: since };
    const forked = { ...since[0], type: "run.forked", snapshot: run.snapshot } as never;
    const target = { stepId: aStepId("ship[0]/label") };
    const plan = planBackTo({ ...fork, events: [forked] }, run.snapshot, target, 99);
    expect(plan).toEqual({
      problems: ['What "ship[0]" did is not kept any more: run again from "ship".'],
    });
  });
});
