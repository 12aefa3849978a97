import { expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { graphOf } from "../queries.ts";
import { defineDag } from "./dag-definition.ts";

type Steps = Parameters<typeof aDag>[0];

const runOf = (steps: Steps, document: Parameters<typeof aDag>[1] = {}, input = {}) =>
  new TestRun(defineDag(aDag(steps, document)), input);

const paths: Steps = {
  a: {},
  good: { needs: ["a"] },
  bad: { needs: [{ step: "a", on: "failed" }] },
  anyhow: { needs: [{ step: "a", on: "always" }] },
};

test("takes the edges for a completed step, and skips what only follows a failure", () => {
  expect(runOf(paths).complete("a").nodes).toEqual({
    a: "completed",
    good: "scheduled",
    bad: "skipped",
    anyhow: "scheduled",
  });
});

test("goes on from a failure along the edges for it, and completes", () => {
  const run = runOf(paths).fail("a");
  expect(run.nodes).toEqual({
    a: "failed",
    good: "skipped",
    bad: "scheduled",
    anyhow: "scheduled",
  });
  expect(run.snapshot).not.toHaveProperty("error");
  expect(run.complete("bad", 1).complete("anyhow", 2).snapshot).toMatchObject({
    status: "completed",
    output: { bad: 1, anyhow: 2 },
  });
});

test("`always` is taken from a skipped step too, `failed` and `completed` are not", () => {
  expect(runOf({ ...paths, a: { when: "false" } }).nodes).toEqual({
    a: "skipped",
    good: "skipped",
    bad: "skipped",
    anyhow: "scheduled",
  });
});

test("an edge's condition may read how the step it comes from ended", () => {
  const steps = {
    a: {},
    declined: {
      needs: [{ step: "a", on: "failed", when: 'steps.a.error.name == "Declined"' }],
      input: "${ steps.a.error.message }",
    },
  };
  expect(runOf(steps).fail("a", "Declined").attempt("declined").input).toBe("Declined in a.");
  const other = runOf(steps).fail("a", "Lost");
  expect(other.nodes).toEqual({ a: "failed" });
  expect(other.snapshot).toMatchObject({ status: "failed", error: { name: "Lost" } });
});

test("a condition that cannot be evaluated fails the step its edge leads to", () => {
  const steps = { a: {}, b: { needs: [{ step: "a", when: "steps.a.output.ok" }] }, c: {} };
  const run = runOf(steps).complete("a", {});
  expect(run.nodes).toMatchObject({ b: "failed", c: "scheduled" });
  expect(run.complete("c").snapshot).toMatchObject({ status: "failed", failing: "b" });
  expect(run.retry("b").snapshot).toMatchObject({ status: "failed", failing: "b" });
  expect(run.retry("b", { by: "hand" }).attempt("b").input).toEqual({ by: "hand" });
});

test("a condition of a failure that cannot be evaluated handles nothing", () => {
  const when = "steps.a.error.missing";
  const run = runOf({ a: {}, b: { needs: [{ step: "a", on: "failed", when }] } }).fail("a");
  expect(run.snapshot).toMatchObject({ status: "failed", failing: "a", error: { name: "Error" } });
});

test("a failure that is handled cannot be retried by hand: the run has gone on", () => {
  const run = runOf({ a: {}, b: { needs: [{ step: "a", on: "failed" }] } }).fail("a");
  expect(run.retry("a").last.ignored).toBe("step-not-failed");
  run.fail("b");
  expect(run.snapshot).toMatchObject({ status: "failed", failing: "b" });
  expect(run.retry("a").last.ignored).toBe("step-not-failed");
  expect(run.retry("b").complete("b").snapshot.status).toBe("completed");
});

test("edges decided while the run was failing are followed once it goes on", () => {
  const run = runOf({
    a: {},
    b: {},
    good: { needs: ["b"] },
    bad: { needs: [{ step: "b", on: "failed" }] },
  });
  run.fail("a").fail("b");
  expect(run.nodes).toEqual({ a: "failed", b: "failed" });
  expect(run.retry("a").nodes).toMatchObject({ good: "skipped", bad: "scheduled" });
});

test("what was undone runs again, and the ways not taken are judged anew", () => {
  const undo = { compensate: { task: "undo" } };
  const run = runOf(
    {
      a: undo,
      b: { needs: ["a"] },
      good: { needs: ["b"] },
      bad: { needs: [{ step: "b", on: "failed" }] },
    },
    { onFailure: "compensate" },
  );
  run.complete("a").fail("b").fail("bad").complete("a~compensate");
  run.retry("bad").complete("a").complete("b");
  expect(run.nodes).toMatchObject({ b: "completed", good: "scheduled", bad: "skipped" });
});

// A second on a quiet machine; the limit is for a busy one.
test("goes along a chain of ten thousand failures that are handled", { timeout: 30_000 }, () => {
  const chain = Array.from({ length: 10_000 }, (_, index) => [
    `s${index}`,
    {
      input: "${ input.none }",
      needs: index === 0 ? [] : [{ step: `s${index - 1}`, on: "failed" }],
    },
  ]);
  const last = { needs: [{ step: "s9999", on: "failed" }] };
  const run = runOf({ ...Object.fromEntries(chain), last });
  expect(run.inFlight).toEqual(["last"]);
});

test("the graph says on an edge what it is taken for", () => {
  const need = { step: "a", on: "failed", when: "input.careful" };
  const { edges } = graphOf(defineDag(aDag({ a: {}, b: { needs: [need] } })));
  expect(edges).toEqual([
    { id: "a->b", from: "a", to: "b", kind: "needs", on: "failed", label: "failed, input.careful" },
  ]);
});
