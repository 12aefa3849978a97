import { expect, test } from "vitest";
import {
  durationFrom,
  durationProblem,
  numberFrom,
  numberProblem,
  percentOf,
  shareFrom,
  shareProblem,
} from "./typed-value.ts";

test("a time is milliseconds where there are but digits, and else what was typed", () => {
  expect(durationFrom("1500")).toBe(1500);
  expect(durationFrom("30s")).toBe("30s");
  expect(durationFrom("")).toBeUndefined();
});

test("what is no time is kept and told", () => {
  expect(durationFrom("soon")).toBe("soon");
  expect(durationProblem("soon")).toContain("30s");
  for (const fine of [0, "30s", "PT15M", "${ input.wait }", undefined])
    expect(durationProblem(fine)).toBeUndefined();
});

test("a number is told to be none, or out of its range", () => {
  expect(numberFrom("1.5")).toBe(1.5);
  expect(numberFrom("many")).toBe("many");
  expect(numberProblem("many", {})).toBe("Write a number.");
  expect(numberProblem(1.5, { whole: true, from: 1 })).toBe("Write a whole number of 1 or more.");
  expect(numberProblem(2, { from: 0, to: 1 })).toBe("Write a number from 0 to 1.");
  expect(numberProblem(3, { whole: true, from: 1, to: 10 })).toBeUndefined();
});

test("a share is written in percent, and comes back as it was", () => {
  for (const share of [0, 0.07, 0.1, 0.285, 1 / 3, 1])
    expect(shareFrom(percentOf(share))).toBeCloseTo(share, 12);
  expect(percentOf(0.07)).toBe("7");
  expect(shareFrom("7")).toBe(0.07);
  expect(shareFrom("12.5 %")).toBe(0.125);
  expect(shareFrom("")).toBeUndefined();
});

test("what is no share is kept and told", () => {
  expect(shareFrom("most")).toBe("most");
  expect(percentOf("most")).toBe("most");
  for (const wrong of ["most", 1.2, -0.1])
    expect(shareProblem(wrong)).toBe("Write a number from 0 to 100.");
  for (const fine of [0, 0.5, 1, undefined]) expect(shareProblem(fine)).toBeUndefined();
});
