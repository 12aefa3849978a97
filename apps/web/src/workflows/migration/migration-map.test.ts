import { expect, test } from "vitest";
import { mapRows, NO_MAP, withPlace, withSkip } from "./migration-map.ts";

const needs = (steps: readonly string[], states: readonly string[]) => ({
  needsMap: {
    runs: 1,
    steps: steps.map((about) => ({ about, runs: 1, first: "run_1" as never })),
    states: states.map((about) => ({ about, runs: 1, first: "run_1" as never })),
  },
});

test("what was said of a step or a state stays in sight once no run needs it any more", () => {
  const said = withPlace(withSkip(NO_MAP, "check", true), "lock.idle", "lock.resting");
  expect(said).toEqual({ skip: ["check"], states: { "lock.idle": "lock.resting" } });
  expect(mapRows(said, needs([], []))).toEqual({ steps: ["check"], states: ["lock.idle"] });
  expect(mapRows(NO_MAP, needs(["check"], ["lock.idle"]))).toEqual({
    steps: ["check"],
    states: ["lock.idle"],
  });
});

test("what was said is taken back", () => {
  const said = withPlace(withSkip(NO_MAP, "check", true), "lock.idle", "lock.resting");
  expect(withPlace(withSkip(said, "check", false), "lock.idle", "")).toEqual(NO_MAP);
});
