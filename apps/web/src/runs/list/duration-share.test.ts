import { expect, test } from "vitest";
import { durationShare } from "./duration-share.ts";

test.each([
  [500, 2_000, { width: 0.25, isLong: false, words: "0.3 × the p95 of 7 days, 2.0 s" }],
  [3_000, 2_000, { width: 1, isLong: true, words: "1.5 × the p95 of 7 days, 2.0 s" }],
  [90_000, 2_000, { width: 1, isLong: true, words: "more than 10 × the p95 of 7 days, 2.0 s" }],
  [0, 0, { width: 0, isLong: false, words: "0 × the p95 of 7 days, 0 ms" }],
])("%i ms beside %i ms", (ms, p95, share) => {
  expect(durationShare(ms, p95)).toEqual(share);
});
