import { expect, test } from "vitest";
import { retrySchedule, scheduleWords } from "./retry-schedule.ts";

const words = (policy: Parameters<typeof retrySchedule>[0]) => {
  const schedule = retrySchedule(policy);
  return schedule && scheduleWords(schedule);
};

test("one attempt is final", () => {
  expect(words({ maxAttempts: 1 })).toBe("Tries once: the first failure is final.");
});

test("an empty policy is the core's default", () => {
  expect(words({})).toBe(
    "Tries 3 times: waits 1 s, 2 s, then it fails after 3 s. Each wait is up to 20 % shorter, by chance.",
  );
});

test("waits grow to the longest, and are told with what is final at once", () => {
  const policy = { maxAttempts: 5, maxInterval: "5s", jitter: 0, nonRetryableErrors: ["Declined"] };
  expect(words(policy)).toBe(
    "Tries 5 times: waits 1 s, 2 s, 4 s, 5 s, then it fails after 12 s. At once on Declined.",
  );
});

test("the time to try again may end it before the attempts do", () => {
  expect(words({ maxAttempts: 10, maxElapsed: "5s", jitter: 0 })).toBe(
    "Tries 3 times: waits 1 s, 2 s, then it fails after 3 s, because the time to try again is over.",
  );
});

test("of a thousand attempts the first are told", () => {
  const schedule = retrySchedule({ maxAttempts: 1000, jitter: 0 });
  expect(schedule).toMatchObject({ attempts: 1000 });
  expect(schedule?.waits).toHaveLength(12);
  expect(schedule && scheduleWords(schedule)).toContain("1 min 00 s and so on, then");
});

test("a policy that cannot be read has no schedule", () => {
  expect(retrySchedule({ maxAttempts: 0 })).toBeUndefined();
  expect(retrySchedule("often")).toBeUndefined();
});
