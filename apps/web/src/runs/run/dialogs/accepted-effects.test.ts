import type { StepId } from "@waymark/core";
import type { RepeatedEffect } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import {
  acceptedOf,
  areTickedTogether,
  NOTHING_ACCEPTED,
  notAccepted,
  withAccepted,
} from "./accepted-effects.ts";

const effect = (stepId: string, ended: RepeatedEffect["ended"] = "completed"): RepeatedEffect => ({
  stepId: stepId as StepId,
  task: "payment.charge",
  ended,
});
const two = [effect("pay"), effect("mail")];

test("a change is confirmed once each effect is accepted, and taking one back counts", () => {
  expect(notAccepted(NOTHING_ACCEPTED, [])).toBeUndefined();
  expect(notAccepted(NOTHING_ACCEPTED, two)).toContain("2 steps");
  const one = withAccepted(NOTHING_ACCEPTED, two, ["pay"], true);
  expect(notAccepted(one, two)).toContain("1 step");
  const both = withAccepted(one, two, ["mail"], true);
  expect(notAccepted(both, two)).toBeUndefined();
  expect(acceptedOf(both, two)).toEqual(["pay", "mail"]);
  expect(acceptedOf(withAccepted(both, two, ["pay"], false), two)).toEqual(["mail"]);
});

test("what was accepted of one list is not accepted of another, nor once a step has come further", () => {
  const both = withAccepted(NOTHING_ACCEPTED, two, ["pay", "mail"], true);
  expect(acceptedOf(both, [...two, effect("ship")])).toEqual([]);
  expect(acceptedOf(both, [effect("pay"), effect("mail", "begun")])).toEqual([]);
  expect(acceptedOf(both, [effect("pay"), effect("mail")])).toEqual(["pay", "mail"]);
});

test("a long list is accepted as a whole", () => {
  const many = Array.from({ length: 9 }, (_, at) => effect(`step-${at}`));
  expect(areTickedTogether(many.slice(0, 8))).toBe(false);
  expect(areTickedTogether(many)).toBe(true);
});
