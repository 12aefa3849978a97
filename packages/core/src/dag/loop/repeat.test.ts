import { expect, test } from "vitest";
import { aDag } from "../../../testing/builders.ts";
import { TestRun } from "../../../testing/test-run.ts";
import { type DagSnapshot, type JsonValue } from "../../index.ts";
import { defineDag } from "../dag-definition.ts";
import { stateAt } from "../dag-state.ts";
import { loopOf } from "./loop-state.ts";

type Json = Readonly<Record<string, JsonValue>>;

/** A run that checks until that gives "ready", unless told otherwise. */
function repeatRun(repeat: Json, around: Json = {}, input: JsonValue = {}): TestRun {
  const { steps = {}, ...document } = around as { steps?: Record<string, Json> };
  const body = {
    steps: { check: { task: "check", input: "${ input }" } },
    output: "${ steps.check.output }",
    until: "output == 'ready'",
    maxIterations: 3,
    ...repeat,
  };
  return new TestRun(defineDag(aDag({ poll: { repeat: body }, ...steps }, document)), input);
}

test("runs the steps until the condition holds, and gives the last output", () => {
  const run = repeatRun({}).complete("poll[0]/check", "busy").complete("poll[1]/check", "ready");
  expect(run.snapshot).toMatchObject({ status: "completed", output: { poll: "ready" } });
});

test("the steps see the input around the repeat, or what `input` makes of the iteration before", () => {
  expect(repeatRun({}, {}, { id: 7 }).attempt("poll[0]/check").input).toEqual({ id: 7 });
  const run = repeatRun({ input: "${ [iteration, previous] }" });
  expect(run.attempt("poll[0]/check").input).toEqual([0, null]);
  run.complete("poll[0]/check", "busy");
  expect(run.attempt("poll[1]/check").input).toEqual([1, "busy"]);
});

test("the condition sees the iteration and the output before", () => {
  const run = repeatRun({ until: "iteration == 1 && previous == 1 && output == 2" });
  run.complete("poll[0]/check", 1).complete("poll[1]/check", 2);
  expect(run.snapshot.status).toBe("completed");
});

test("fails when its bound is reached, and a retry grants as many iterations again", () => {
  const run = repeatRun({ maxIterations: 2 });
  run.complete("poll[0]/check", 1).complete("poll[1]/check", 2);
  expect(run.snapshot.error).toEqual({
    name: "RepeatLimitError",
    message: "`until` did not hold after 2 iterations: output == 'ready'",
  });
  run.retry("poll").complete("poll[2]/check", 3).complete("poll[3]/check", "ready");
  expect(run.snapshot.status).toBe("completed");
});

test("waits between two iterations", () => {
  const run = repeatRun({ delay: "30s" }).complete("poll[0]/check", "busy");
  expect(run.snapshot.status).toBe("waiting");
  const timer = { type: "timer.start", timerId: "wait:poll#1", fireAt: 30_001 };
  expect(run.pending).toEqual([timer]);
  run.fire().complete("poll[1]/check", "ready");
  expect(run.snapshot.status).toBe("completed");
});

test("a delay that a failure elsewhere cut off is due when it was", () => {
  const run = repeatRun({ delay: "30s" }, { steps: { other: { task: "other" } } });
  run.complete("poll[0]/check", "busy").fail("other");
  expect(run.snapshot.status).toBe("failed");
  run.retry("other");
  expect(run.pending).toContainEqual(expect.objectContaining({ fireAt: 30_001 }));
  run.fire();
  expect(run.inFlight).toEqual(["other", "poll[1]/check"]);
});

test("fails with the error of a step inside, which is retried by itself or by the name of the repeat", () => {
  for (const name of ["poll[1]/check", "poll"]) {
    const run = repeatRun({}).complete("poll[0]/check", "busy").fail("poll[1]/check", "Declined");
    expect(run.snapshot.error?.name).toBe("Declined");
    run.retry(name).complete("poll[1]/check", "ready");
    expect(run.snapshot.status).toBe("completed");
  }
});

test("a condition that cannot be evaluated fails the step", () => {
  const run = repeatRun({ until: "output.missing" }).complete("poll[0]/check", {});
  expect(run.snapshot.error?.name).toBe("ExpressionError");
});

test("an operator's output for a step inside lets the repeat go on", () => {
  const run = repeatRun({}).skip("poll[0]/check", "ready");
  expect(run.snapshot).toMatchObject({ status: "completed", output: { poll: "ready" } });
  const failed = repeatRun({}).fail("poll[0]/check").resolve("poll[0]/check", { output: "ready" });
  expect(failed.snapshot.status).toBe("completed");
});

test("a repeat can be passed over as a whole: what is in flight inside is withdrawn", () => {
  const run = repeatRun({}).skip("poll", "enough");
  expect(run.snapshot).toMatchObject({ status: "completed", output: { poll: "enough" } });
  expect(run.last.effects[0]).toEqual({ type: "step.cancel", stepId: "poll[0]/check", attempt: 1 });
});

test("of past iterations no steps are kept, and only the output that the next one may ask for", () => {
  const run = repeatRun({ maxIterations: 10 });
  for (let number = 0; number < 4; number++) run.complete(`poll[${number}]/check`, number);
  const passes = loopOf(stateAt(run.snapshot as DagSnapshot, 0))?.pages.flat() ?? [];
  expect(passes.slice(0, 4).map((pass) => ("output" in pass ? pass.output : "forgotten"))).toEqual([
    "forgotten",
    "forgotten",
    "forgotten",
    3,
  ]);
  expect(passes.slice(0, 4).some((pass) => "pages" in pass)).toBe(false);
});
