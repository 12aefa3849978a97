import { expect, test } from "vitest";
import { attemptTimes } from "./attempt-times.ts";

test("an attempt that failed waited, worked, and waits for the next one", () => {
  const times = { scheduledAt: 100, startedAt: 150, finishedAt: 400, nextAttemptAt: 1_400 };
  expect(attemptTimes(times, 9_999)).toEqual({ queued: 50, ran: 250, backOff: 1_000 });
});

test("an attempt at work works until now, one that has not begun waits until now", () => {
  expect(attemptTimes({ scheduledAt: 100, startedAt: 150 }, 250)).toMatchObject({ ran: 100 });
  expect(attemptTimes({ scheduledAt: 100 }, 250)).toEqual({ queued: 150, ran: 0, backOff: 0 });
});

test("an attempt that never began was in the queue until it was withdrawn", () => {
  expect(attemptTimes({ scheduledAt: 100, finishedAt: 180 }, 250)).toMatchObject({
    queued: 80,
    ran: 0,
  });
});
