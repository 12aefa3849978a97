import { expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import type { DagSnapshot } from "../snapshot.ts";
import { defineDag } from "./dag-definition.ts";
import { stateAt } from "./dag-state.ts";
import { loopOf } from "./loop/loop-state.ts";

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

/** A map whose items are all under way. */
function mapOf(size: number): TestRun {
  const steps = { pack: { task: "pack" }, label: { task: "label", needs: ["pack"] } };
  const items = Array.from({ length: size }, (_, index) => index);
  return new TestRun(defineDag(aDag({ ship: { map: { items: "${ input }", steps } } })), items);
}

test("what is persisted of a step inside a map grows with its number of items by their count alone", () => {
  const persisted = (size: number): number =>
    JSON.stringify(mapOf(size).complete("ship[0]/pack").last.changes).length;
  expect(persisted(10_000) - persisted(10)).toBeLessThan(30);
});

test("a step inside a map copies the page of its item, and shares those of all others", () => {
  const run = mapOf(10_000);
  const passesOf = () => loopOf(stateAt(run.snapshot as DagSnapshot, 0))?.pages ?? [];
  const before = passesOf();
  run.complete("ship[0]/pack");
  expect(before).toHaveLength(Math.ceil(10_000 / 64));
  expect(passesOf().filter((page, index) => page !== before[index])).toHaveLength(1);
});

test("undoing a step copies the page of its compensation, and shares those of all others", () => {
  const ids = Array.from({ length: 200 }, (_, index) => `s${index}`);
  const steps = Object.fromEntries(
    ids.map((id) => [id, { task: "work", compensate: { task: "undo" } }] as const),
  );
  const document = aDag(
    { ...steps, last: { needs: ids, task: "work" } },
    { onFailure: "compensate" },
  );
  const run = new TestRun(defineDag(document));
  for (const id of ids) run.complete(id);
  run.fail("last");
  for (const id of ids.slice(70).toReversed()) run.complete(`${id}~compensate`);
  const before = run.snapshot.compensation?.steps ?? [];
  const after = run.complete("s69~compensate").snapshot.compensation?.steps ?? [];
  expect(before).toHaveLength(Math.ceil(131 / 32));
  // The page of the step, and that of the step after it.
  expect(after.filter((page, index) => page !== before[index]).length).toBeLessThanOrEqual(2);
});
