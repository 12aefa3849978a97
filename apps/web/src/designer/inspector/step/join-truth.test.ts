import { expect, test } from "vitest";
import { joinTruth, type Join } from "./join-truth.ts";

const runs = (join: Join) => joinTruth(join).map((each) => each.runs);

test("whether a step runs is told by how the two before it ended, as the page of joins does", () => {
  expect(joinTruth("all").map(({ endings }) => endings.join(" and "))).toEqual([
    "completed and completed",
    "completed and skipped",
    "completed and failed",
    "failed and failed",
  ]);
  expect(runs("all")).toEqual([true, false, false, false]);
  expect(runs("any")).toEqual([true, true, true, false]);
  expect(runs("noneFailed")).toEqual([true, true, false, false]);
  expect(runs("allDone")).toEqual([true, true, true, true]);
});
