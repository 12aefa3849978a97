import { expect, test } from "vitest";
import { TryLimit } from "./try-limit.ts";

test("after a burst a try becomes free at a time, by each key for itself", () => {
  const limit = new TryLimit({ burst: 2, refillMs: 60_000 });
  limit.take("ada", 0);
  expect(limit.waitMs("ada", 0)).toBe(0);
  limit.take("ada", 0);
  expect(limit.waitMs("ada", 0)).toBe(60_000);
  expect(limit.waitMs("ada", 45_000)).toBe(15_000);
  expect(limit.waitMs("ada", 60_000)).toBe(0);
  expect(limit.waitMs("bo", 0)).toBe(0);
});

test("no more tries are saved up than a burst has, and one that went well clears the rest", () => {
  const limit = new TryLimit({ burst: 2, refillMs: 1_000 });
  limit.take("ada", 0);
  for (let tries = 0; tries < 2; tries += 1) limit.take("ada", 1_000_000);
  expect(limit.waitMs("ada", 1_000_000)).toBe(1_000);
  limit.forget("ada");
  expect(limit.waitMs("ada", 1_000_000)).toBe(0);
});
