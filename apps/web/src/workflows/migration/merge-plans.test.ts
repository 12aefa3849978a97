import type { MigrationPlan } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { mergePlans } from "./merge-plans.ts";

const note = (about: string, runs: number, first: string) => ({
  about,
  runs,
  first: first as never,
});

const planOf = (change: Partial<MigrationPlan>): MigrationPlan => ({
  total: 5,
  tried: 2,
  safe: { runs: 0 },
  needsMap: { runs: 0, steps: [], states: [] },
  impossible: { runs: 0, problems: [] },
  places: ["open", "pay"],
  ...change,
});

test("the answers about newer and older runs are one: counts are added, and the newest run of each class stays", () => {
  const newer = planOf({
    safe: { runs: 1, first: "run_5" as never },
    impossible: { runs: 1, first: "run_4" as never, problems: [note("a", 1, "run_4")] },
    nextCursor: "there",
  });
  const older = planOf({
    total: 6,
    tried: 3,
    safe: { runs: 1, first: "run_1" as never },
    needsMap: { runs: 0, steps: [], states: [] },
    impossible: {
      runs: 2,
      first: "run_3" as never,
      problems: [note("b", 2, "run_3"), note("a", 2, "run_3")],
    },
  });
  expect(mergePlans([newer, older])).toEqual(
    planOf({
      total: 6,
      tried: 5,
      safe: { runs: 2, first: "run_5" as never },
      impossible: {
        runs: 3,
        first: "run_4" as never,
        problems: [note("a", 3, "run_4"), note("b", 2, "run_3")],
      },
    }),
  );
  expect(mergePlans([])).toBeUndefined();
});
