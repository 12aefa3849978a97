import { expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { overlayOf } from "../queries.ts";
import { defineDag } from "./dag-definition.ts";

type Step = Parameters<typeof aDag>[0][string];

const runOf = (a: Step, document: Parameters<typeof aDag>[1] = {}) =>
  new TestRun(
    defineDag(aDag({ a, b: { compensate: { task: "undo" } }, after: { needs: ["a"] } }, document)),
  );

test("`continue` goes on without the step and what needs it, and completes", () => {
  const run = runOf({ onFailure: "continue" }).fail("a");
  expect(run.nodes).toEqual({ a: "failed", after: "skipped", b: "scheduled" });
  expect(run.retry("a").last.ignored).toBe("step-not-failed");
  expect(run.complete("b", 1).snapshot).toMatchObject({ status: "completed", output: { b: 1 } });
});

test("`compensate` undoes what was done, though other failures would not", () => {
  const run = runOf({ onFailure: "compensate" }).complete("b").fail("a");
  expect(run.inFlight).toEqual(["b~compensate"]);
  expect(run.complete("b~compensate").snapshot).toMatchObject({ status: "failed", failing: "a" });
  expect(runOf({}).complete("b").fail("a").inFlight).toEqual([]);
});

test("`compensate` undoes also where another step failed first", () => {
  const run = new TestRun(
    defineDag(aDag({ a: { onFailure: "compensate" }, b: {}, c: { compensate: { task: "undo" } } })),
  );
  run.complete("c").fail("b").fail("a");
  expect(run.snapshot).toMatchObject({ status: "compensating", failing: "b" });
});

test("`wait` holds the run open for an operator, once the rest has gone as far as it can", () => {
  const run = runOf({ onFailure: "wait" }).fail("a");
  expect(run.snapshot.status).toBe("running");
  expect(run.complete("b").snapshot).toMatchObject({ status: "waiting", held: 1 });
  expect(run.nodes).toEqual({ a: "failed", b: "completed" });
  expect(overlayOf(run.definition, run.snapshot).nodes["a"]).toMatchObject({ failure: "held" });
  expect(run.pending).toEqual([]);
  expect(run.retry("a").snapshot).toMatchObject({ status: "running", held: 0 });
  expect(run.complete("a").complete("after", 1).snapshot).toMatchObject({ status: "completed" });
});

test("a step that waits for an operator does not keep another failure from failing the run", () => {
  const run = runOf({ onFailure: "wait" }).fail("a").fail("b");
  expect(run.snapshot).toMatchObject({ status: "failed", failing: "b" });
  expect(run.retry("b").complete("b").snapshot).toMatchObject({ status: "waiting", held: 1 });
  expect(run.snapshot).not.toHaveProperty("error");
});

test("a held run can be cancelled", () => {
  const run = runOf({ onFailure: "wait" }, { onFailure: "compensate" }).complete("b").fail("a");
  expect(run.cancel().inFlight).toEqual(["b~compensate"]);
  expect(run.complete("b~compensate").snapshot.status).toBe("cancelled");
});

test("an edge that handles a failure comes before what the step says of it", () => {
  const declined = { step: "a", on: "failed", when: 'steps.a.error.name == "Declined"' };
  const run = () =>
    new TestRun(defineDag(aDag({ a: { onFailure: "wait" }, b: { needs: [declined] } })));
  expect(run().fail("a", "Declined").inFlight).toEqual(["b"]);
  expect(run().fail("a", "Lost").snapshot.status).toBe("waiting");
});
