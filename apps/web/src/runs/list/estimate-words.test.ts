import { expect, test } from "vitest";
import { estimateWords } from "./estimate-words.ts";

test("what was counted is told as it is, what was not is rounded", () => {
  expect(estimateWords({ total: 1, isExact: true }, "run")).toBe("1 run");
  expect(estimateWords({ total: 4_312, isExact: true }, "run")).toBe("4,312 runs");
  expect(estimateWords({ total: 43_412, isExact: false }, "run")).toBe("about 43,000 runs");
  expect(estimateWords({ total: 1_267_000, isExact: false }, "run")).toBe("about 1,300,000 runs");
});
