import type { RunId } from "@waymark/core";
import { expect, test } from "vitest";
import { batchesOf } from "./run-deleter.ts";

const member = (id: string, root: string, depth: number, transitions = 4) => ({
  id: id as RunId,
  root: root as RunId,
  depth,
  transitions,
  finished: true,
});

const many = (count: number, transitions: number) =>
  Array.from({ length: count }, (_, n) => member(`r${n}`, `r${n}`, 0, transitions));

test("a batch has at most 100 runs", () => {
  expect(batchesOf(many(250, 1)).map(({ length }) => length)).toEqual([100, 100, 50]);
});

test("a batch has at most 5,000 transitions, but for a single run that has more", () => {
  const sizes = batchesOf([...many(12, 1_000), member("x", "x", 0, 9_000), member("z", "z", 0)]);
  expect(sizes.map((batch) => batch.map(({ transitions }) => transitions))).toEqual([
    Array.from({ length: 5 }, () => 1_000),
    Array.from({ length: 5 }, () => 1_000),
    [1_000, 1_000],
    [9_000],
    [4],
  ]);
});

test("a family that is too large goes from the bottom up, its root last", () => {
  const children = Array.from({ length: 150 }, (_, n) => member(`c${n}`, "root", 1));
  const grandchild = member("g", "root", 2);
  const batches = batchesOf([member("root", "root", 0), ...children, grandchild]);
  expect(batches.map(({ length }) => length)).toEqual([100, 52]);
  expect(batches[0]?.[0]?.id).toBe("g");
  expect(batches.at(-1)?.at(-1)?.id).toBe("root");
});
