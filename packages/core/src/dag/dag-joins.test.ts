import { expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { graphOf } from "../queries.ts";
import { defineDag } from "./dag-definition.ts";

type Step = Parameters<typeof aDag>[0][string];

/** Three steps that `end` follows; the failure of `b` is handled, and `c` runs only when asked for. */
const runOf = (end: Step, input = { c: true }) =>
  new TestRun(
    defineDag(
      aDag({
        a: {},
        b: {},
        mended: { wait: 1_000_000, needs: [{ step: "b", on: "failed" }] },
        c: { when: "input.c" },
        end: { needs: ["a", "b", "c"], ...end },
      }),
    ),
    input,
  );

const endOf = (run: TestRun): string => run.nodes["end"] ?? "pending";

test("`all` waits for every edge to be taken", () => {
  const run = runOf({}).complete("a").complete("b");
  expect(endOf(run)).toBe("pending");
  expect(endOf(run.complete("c"))).toBe("scheduled");
});

test("`all` skips as soon as one edge is not taken", () => {
  expect(endOf(runOf({}, { c: false }))).toBe("skipped");
  expect(endOf(runOf({}).fail("b"))).toBe("skipped");
});

test("`any` runs at the first edge that is taken, and once", () => {
  const run = runOf({ join: "any" }, { c: false }).fail("b");
  expect(endOf(run)).toBe("pending");
  expect(endOf(run.complete("a"))).toBe("scheduled");
  const early = runOf({ join: "any" }).complete("b").complete("end");
  expect(early.complete("a").complete("c").snapshot).toMatchObject({ status: "completed" });
  expect(early.last.effects.map(({ type }) => type)).toEqual(["run.finish"]);
});

test("`any` is skipped when no edge was taken", () => {
  const run = runOf({ needs: ["b", "c"], join: "any" }, { c: false });
  expect(endOf(run)).toBe("pending");
  expect(endOf(run.fail("b"))).toBe("skipped");
});

test("`allDone` runs when all has ended, whatever happened, and handles the failures before it", () => {
  const run = runOf({ needs: ["a", "c"], join: "allDone" }, { c: false });
  expect(endOf(run)).toBe("pending");
  expect(endOf(run.fail("a"))).toBe("scheduled");
  run.complete("b").complete("end", "tidied");
  expect(run.snapshot).toMatchObject({ status: "completed", output: { end: "tidied" } });
});

test("`noneFailed` passes over what was skipped, but wants something to have completed", () => {
  const run = runOf({ join: "noneFailed" }, { c: false }).complete("a");
  expect(endOf(run)).toBe("pending");
  expect(endOf(run.complete("b"))).toBe("scheduled");
  expect(endOf(runOf({ needs: ["c"], join: "noneFailed" }, { c: false }))).toBe("skipped");
});

test("`noneFailed` is skipped as soon as a step before it failed", () => {
  expect(endOf(runOf({ join: "noneFailed" }).fail("b"))).toBe("skipped");
});

test("a join that was about to run goes on to when its run is opened again", () => {
  const run = new TestRun(
    defineDag(aDag({ a: {}, b: {}, c: {}, end: { needs: ["a", "b"], join: "any" } })),
  );
  run.fail("c").complete("a");
  expect(endOf(run)).toBe("pending");
  expect(endOf(run.retry("c"))).toBe("scheduled");
});

test("an expression may ask which of the ways was taken", () => {
  const input = '${ has(steps.a.output) ? "a" : "b" }';
  const end = { needs: ["a", "b"], join: "any", input };
  const run = new TestRun(defineDag(aDag({ a: {}, b: {}, end })));
  expect(run.complete("b", 1).attempt("end").input).toBe("b");
});

test("the graph says on a node how it joins", () => {
  const definition = defineDag(aDag({ a: {}, b: { needs: ["a"], join: "any" } }));
  expect(graphOf(definition).nodes.map(({ id, join }) => [id, join])).toEqual([
    ["a", undefined],
    ["b", "any"],
  ]);
});
