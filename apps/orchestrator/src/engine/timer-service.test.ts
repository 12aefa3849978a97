import type { RunId } from "@waymark/core";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TimerService } from "./timer-service.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a run that cannot be woken is tried again, but not without a pause", async () => {
  let tries = 0;
  const timers = new TimerService({
    findDueRuns: async () => ["run" as RunId],
    findNextWake: async () => 0,
    wake: async () => {
      tries += 1;
      throw new Error("It cannot be woken.");
    },
    log: pino({ level: "silent" }),
  });
  timers.start();
  await vi.advanceTimersByTimeAsync(2_500);
  await timers.stop();
  expect(tries).toBe(3);
});
