import { expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { planBackTo } from "../operator/back-to.ts";
import { defineDag } from "./dag-definition.ts";

const undo = { compensate: { task: "undo" } };

const runOf = (document = {}) =>
  new TestRun(
    defineDag(
      aDag(
        { a: undo, b: {}, c: { needs: ["b"] }, go: { signal: "go" } },
        { timeout: "1s", ...document },
      ),
    ),
  );

test("a run whose time is over lets attempts finish, then fails with a TimeoutError", () => {
  const run = runOf().complete("a").fire();
  expect(run.now).toBe(1_000);
  expect(run.nodes).toEqual({ a: "completed", b: "scheduled", go: "cancelled" });
  expect(run.complete("b").snapshot).toMatchObject({
    status: "failed",
    error: { name: "TimeoutError" },
  });
  expect(run.nodes).not.toHaveProperty("c");
});

test("it undoes what was done where the definition says so", () => {
  const run = runOf({ onFailure: "compensate" }).complete("a").complete("b").complete("c").fire();
  expect(run.inFlight).toEqual(["a~compensate"]);
  expect(run.complete("a~compensate").snapshot.status).toBe("failed");
});

test("a run that ends in time withdraws the timer", () => {
  const run = runOf().complete("a").complete("b").complete("c").signal("go");
  expect(run.snapshot.status).toBe("completed");
  expect(run.last.effects).toMatchObject([
    { type: "timer.cancel", timerId: "run-timeout#1000" },
    { type: "run.finish", status: "completed" },
  ]);
});

test.each(["go", "c"])(
  "it goes on, with the whole time again, when %s is retried by hand",
  (step) => {
    const run = runOf().complete("a").fire().complete("b").retry(step);
    expect(run.snapshot).not.toHaveProperty("error");
    expect(run.nodes).toMatchObject({ c: "scheduled", go: "waiting" });
    expect(run.pending).toContainEqual(
      expect.objectContaining({ type: "timer.start", fireAt: run.now + 1_000 }),
    );
    expect(run.complete("c").signal("go").snapshot.status).toBe("completed");
  },
);

test("a step that ended cannot be retried because the run's time was over", () => {
  const run = runOf().complete("a").fire();
  expect(run.retry("a").last.ignored).toBe("step-not-failed");
  expect(run.retry("b").last.ignored).toBe("step-not-failed");
});

test("a run whose last steps end beside its time completes", () => {
  const run = new TestRun(defineDag(aDag({ a: {} }, { timeout: "1s" }))).fire();
  expect(run.snapshot).toMatchObject({ status: "running", timedOut: true });
  expect(run.complete("a", 1).snapshot).toMatchObject({ status: "completed", output: { a: 1 } });
  expect(run.snapshot).not.toHaveProperty("error");
});

test("the time does not count while a run fails", () => {
  const run = runOf().fail("b");
  expect(run.pending.map(({ type }) => type)).toEqual(["step.schedule"]);
});

test("a run whose time is over has the whole time again when it is taken back", () => {
  const run = runOf().complete("a").fire().complete("b");
  const back = planBackTo(run, run.snapshot, { sequence: 2 }, 2_000);
  expect(back).toMatchObject({ snapshot: { status: "running", timeoutAt: 3_000 } });
});

test("a run that is taken back while its time counts has no more of it", () => {
  const run = runOf().complete("a");
  const back = planBackTo(run, run.snapshot, { sequence: 1 }, 900);
  expect(back).toMatchObject({ snapshot: { timeoutAt: 1_000 } });
});
