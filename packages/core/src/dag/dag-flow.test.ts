import { expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { defineDag } from "./dag-definition.ts";

type Steps = Parameters<typeof aDag>[0];

const runOf = (steps: Steps, document: Parameters<typeof aDag>[1] = {}, input = {}) =>
  new TestRun(defineDag(aDag(steps, document)), input);

test("starts every step without needs, and the others when their needs have completed", () => {
  const run = runOf({ a: {}, b: {}, join: { needs: ["a", "b"] } });
  expect(run.inFlight).toEqual(["a", "b"]);
  expect(run.complete("b").inFlight).toEqual(["a"]);
  expect(run.complete("a").inFlight).toEqual(["join"]);
  expect(run.complete("join", 7).snapshot).toMatchObject({
    status: "completed",
    output: { join: 7 },
  });
});

test("counts a need that is named twice through another only once", () => {
  const run = runOf({ a: {}, b: { needs: ["a"] }, c: { needs: ["a", "b"] } });
  expect(run.complete("a").complete("b").inFlight).toEqual(["c"]);
});

test("hands inputs and outputs on with their types", () => {
  const run = runOf(
    { a: { input: { n: "${ input.n + 1 }" } }, b: { needs: ["a"], input: "${ steps.a.output }" } },
    { output: "Got ${ steps.b.output.x } in ${ run.workflow }" },
    { n: 1 },
  );
  expect(run.attempt("a").input).toEqual({ n: 2 });
  expect(run.complete("a", { x: [1] }).attempt("b").input).toEqual({ x: [1] });
  expect(run.complete("b", { x: 5 }).snapshot.output).toBe("Got 5 in test-dag");
});

test("gives a task without input an empty object", () => {
  expect(runOf({ a: {} }).attempt("a").input).toEqual({});
});

test("skips a step whose `when` is false, with all that needs it, and completes without them", () => {
  const run = runOf({
    a: {},
    b: { needs: ["a"], when: "steps.a.output > 1" },
    c: { needs: ["b"] },
    d: { needs: ["a", "c"] },
    e: { needs: ["a"] },
  });
  run.complete("a", 1);
  expect(run.nodes).toEqual({
    a: "completed",
    b: "skipped",
    c: "skipped",
    d: "skipped",
    e: "scheduled",
  });
  expect(run.complete("e", "E").snapshot).toMatchObject({
    status: "completed",
    output: { e: "E" },
  });
});

test("completes at once when everything is skipped", () => {
  const run = runOf({ a: { when: "false" } });
  expect(run.snapshot).toMatchObject({ status: "completed", output: {} });
  expect(run.last.effects).toEqual([{ type: "run.finish", status: "completed", output: {} }]);
});

test("an expression can ask whether a step was skipped", () => {
  const output = '${ steps.a.status == "skipped" ? "none" : "some" }';
  expect(runOf({ a: { when: "false" } }, { output }).snapshot.output).toBe("none");
});

test("waits until a timer fires, and is `waiting` while nothing else is open", () => {
  const run = runOf({ a: {}, pause: { wait: "2s" }, b: { needs: ["pause"] } });
  expect(run.snapshot.status).toBe("running");
  expect(run.complete("a").snapshot.status).toBe("waiting");
  expect(run.pending).toEqual([{ type: "timer.start", timerId: "wait:pause#0", fireAt: 2_000 }]);
  expect(run.fire().inFlight).toEqual(["b"]);
});

test.each([
  ["${ input.pause }", { pause: "3s" }, 3_000],
  ["${ input.pause }", { pause: 20 }, 20],
])("a wait may be as long as %s says", (wait, input, fireAt) => {
  expect(runOf({ pause: { wait } }, {}, input).pending).toMatchObject([{ fireAt }]);
});

test("a wait whose length is no duration fails", () => {
  expect(
    runOf({ pause: { wait: "${ input.pause }" } }, {}, { pause: "soon" }).snapshot,
  ).toMatchObject({
    status: "failed",
    error: { name: "ExpressionError" },
  });
});

test("gives a signal to the step that has waited longest for it", () => {
  const run = runOf({ a: {}, late: { signal: "go", needs: ["a"] }, early: { signal: "go" } });
  run.complete("a").signal("go", 1);
  expect(run.nodes).toMatchObject({ early: "completed", late: "waiting" });
  expect(run.signal("go", 2).snapshot.output).toEqual({ early: 1, late: 2 });
});

test("a signal that comes in time withdraws the timer, and one that does not fails the step", () => {
  const steps = { a: { signal: "go", timeout: "2s" } };
  const run = runOf(steps);
  expect(run.pending).toEqual([{ type: "timer.start", timerId: "wait:a#0", fireAt: 2_000 }]);
  expect(run.signal("go", 7).snapshot).toMatchObject({ status: "completed", output: { a: 7 } });
  expect(run.last.effects[0]).toEqual({ type: "timer.cancel", timerId: "wait:a#0" });
  const late = runOf(steps).fire();
  expect(late.snapshot).toMatchObject({ status: "failed", error: { name: "TimeoutError" } });
  expect(late.retry("a").pending).toMatchObject([{ fireAt: late.now + 2_000 }]);
});

test("a signal that does not come in time may have a default, and a length that is told in the run", () => {
  const a = { signal: "go", timeout: "${ input.wait }", default: { by: "${ input.by }" } };
  const run = runOf({ a }, {}, { wait: "3s", by: "nobody" });
  expect(run.pending).toMatchObject([{ fireAt: 3_000 }]);
  expect(run.fire().snapshot.output).toEqual({ a: { by: "nobody" } });
});

test("a signal's time goes on where it stood when its run is opened again", () => {
  const run = runOf({ a: { signal: "go", timeout: "2s" }, b: {} }).fail("b");
  expect(run.nodes).toEqual({ a: "cancelled", b: "failed" });
  expect(run.retry("b").pending).toContainEqual(
    expect.objectContaining({ type: "timer.start", fireAt: 2_000 }),
  );
});

test("tells a signal that came twice from one nobody waits for", () => {
  const run = runOf({ first: { signal: "go" }, second: { signal: "go", needs: ["first"] } });
  run.signal("go", 1, { key: "k" });
  expect(run.signal("go", 1, { key: "k" }).last.ignored).toBe("duplicate");
  expect(run.signal("stop").last.ignored).toBe("not-expected");
  run.signal("go", 2);
  expect(run.signal("go", 1, { key: "k" }).last.ignored).toBe("duplicate");
  expect(run.signal("go", 1, { key: "other" }).last.ignored).toBe("run-finished");
});

test("a step is running once its attempt is said to have started, and only once", () => {
  const run = runOf({ a: {} });
  const started = {
    type: "step.started",
    at: 5,
    stepId: run.attempt("a").stepId,
    attempt: 1,
  } as const;
  expect(run.send(started).nodes).toEqual({ a: "running" });
  expect(run.send(started).last.ignored).toBe("stale");
  expect(run.complete("a").snapshot.status).toBe("completed");
});

test("fails the run whose output cannot be evaluated", () => {
  const run = runOf({ a: {} }, { output: "${ steps.a.output.missing }" });
  expect(run.complete("a", {}).snapshot).toMatchObject({
    status: "failed",
    error: { name: "ExpressionError" },
  });
});

test("does not depend on the order of the document's members, as jsonb does not keep it", () => {
  const steps = { b: { needs: ["a"] }, c: { needs: ["a"] }, a: {} };
  const reversed = Object.fromEntries(Object.entries(steps).toReversed());
  const [one, other] = [defineDag(aDag(steps)), defineDag(aDag(reversed))];
  expect(one.hash).toBe(other.hash);
  expect(one.plan.steps.map(({ id }) => id)).toEqual(other.plan.steps.map(({ id }) => id));
});

// A second on a quiet machine; the limit is for a busy one.
test("goes through a chain of ten thousand skipped steps", { timeout: 30_000 }, () => {
  const chain = Array.from({ length: 10_000 }, (_, index) => [
    `s${index}`,
    index === 0 ? { when: "false" } : { needs: [`s${index - 1}`] },
  ]);
  expect(runOf(Object.fromEntries(chain)).snapshot.status).toBe("completed");
});
