import { surroundingsOf, type JsonValue } from "@waymark/core";
import { expect, test } from "vitest";
import { findProblems } from "./find-problems.ts";

const SURROUNDINGS = surroundingsOf([], []);

const nap = { wait: "1m" };

const found = (items: JsonValue) =>
  findProblems(
    {
      name: "drawn",
      steps: {
        again: {
          repeat: {
            until: "true",
            maxIterations: 2,
            steps: { each: { map: { items, steps: { nap } } } },
          },
        },
      },
    },
    SURROUNDINGS,
  ).problems;

test("a map over an empty list is warned of, also inside of a loop, and can be published", () => {
  expect(found([])).toEqual([
    expect.objectContaining({
      pointer: "/steps/again/repeat/steps/each/map/items",
      severity: "warning",
    }),
  ]);
  expect(found([1])).toEqual([]);
});

test("a document without steps to read has the problems of the checks alone", () => {
  expect(findProblems({ name: "drawn", steps: [] }, SURROUNDINGS).problems).not.toEqual([]);
  expect(findProblems([], SURROUNDINGS).definition).toBeUndefined();
});
