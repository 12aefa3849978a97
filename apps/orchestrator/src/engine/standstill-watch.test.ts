import { expect, test } from "vitest";
import { StandstillWatch } from "./standstill-watch.ts";

test("tells for how long a handler that computes has blocked everything, once", async () => {
  const told: number[] = [];
  const watch = new StandstillWatch((ms) => told.push(ms));
  const until = Date.now() + 1_300;
  while (Date.now() < until);
  await expect.poll(() => told).toHaveLength(1);
  watch.end();
  expect(told[0]).toBeGreaterThanOrEqual(1_200);
});
