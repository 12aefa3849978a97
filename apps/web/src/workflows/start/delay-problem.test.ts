import { expect, test } from "vitest";
import { delayProblem } from "./delay-problem.ts";

test("a run may begin at once, or after as long as a definition can wait, up to a year", () => {
  expect(["", " ", "0s", "30s", "1.5h", " 2d ", "366d", "PT15M"].map(delayProblem)).toEqual(
    Array.from({ length: 8 }, () => undefined),
  );
});

test("what is no duration, or too long, is said", () => {
  expect(delayProblem("tomorrow")).toBe("Write how long as 30s, 15m, 2h or 1d.");
  expect(delayProblem("-5m")).toBe("Write how long as 30s, 15m, 2h or 1d.");
  expect(delayProblem("367d")).toBe("A run can be delayed by up to 366 days.");
});
