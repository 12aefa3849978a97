import { expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import type { DagSnapshot } from "../snapshot.ts";
import { defineDag } from "./dag-definition.ts";

// What a completion costs is counted here, not timed: `bench/` has the microseconds.

/** Chains of ten steps side by side. */
function chainsOf(size: number): TestRun {
  const steps = Array.from({ length: size }, (_, index) => {
    const id = `s${String(index).padStart(5, "0")}`;
    const before = `s${String(index - 1).padStart(5, "0")}`;
    return [id, { needs: index % 10 === 0 ? [] : [before], task: "work" }] as const;
  });
  return new TestRun(defineDag(aDag(Object.fromEntries(steps))));
}

test("what is persisted of a completion does not grow with the DAG around it", () => {
  const persisted = (size: number): string => {
    const { last } = chainsOf(size).complete("s00000", { n: 1 });
    return JSON.stringify(last.changes);
  };
  expect(persisted(10_000)).toBe(persisted(10));
});

test("a completion copies the pages of the steps it touches, and shares the rest", () => {
  const run = chainsOf(10_000);
  const before = run.snapshot as DagSnapshot;
  const after = run.complete("s00000").snapshot as DagSnapshot;
  const copied = after.pages.filter((page, index) => page !== before.pages[index]);
  expect(before.pages.length).toBe(Math.ceil(10_000 / 64));
  // The step's own page, and that of the step after it.
  expect(copied.length).toBeLessThanOrEqual(2);
});
