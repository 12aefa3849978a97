import { expect, test } from "vitest";
import { aStepId } from "../testing/builders.ts";
import { itemRows, stepsOfPass } from "./loop-rows.ts";

test("a row tells of an item's error the first line, and how many attempts were made in it", () => {
  const item = { number: 7, path: aStepId("ship[7]"), status: "failed" } as const;
  const error = { name: "Late", message: "Nobody came.\nReally." };
  const page = { items: [{ ...item, error, input: {}, finishedAt: 3 }], total: 9, next: 8 };
  expect(itemRows(page, new Map([[7, 4]]))).toEqual({
    items: [{ ...item, attempts: 4, error: "Late: Nobody came.", finishedAt: 3 }],
    total: 9,
    next: 8,
  });
});

test("the steps of a pass stand as their latest attempts do, and began with their first", () => {
  const of = (stepId: string, attempt: number, status: "failed" | "completed") =>
    ({ stepId: aStepId(stepId), attempt, status, startedAt: attempt, finishedAt: 9 }) as const;
  const attempts = [
    of("ship[7]/pack", 1, "failed"),
    of("ship[7]/pack", 2, "completed"),
    of("ship[7]/crates[0]/nail", 1, "completed"),
  ];
  expect(stepsOfPass(aStepId("ship[7]"), attempts)).toEqual({
    pack: { status: "completed", attempt: 2, startedAt: 1, finishedAt: 9 },
  });
});
