import { retryDelayMs, RetryPolicy } from "@waymark/core";
import { expect, test } from "vitest";
import { retrySentence, retryWaits } from "./retry-schedule.ts";

const policy = (fields: object) => RetryPolicy.parse(fields);

test("the waits are those that the core makes", () => {
  const of = policy({ maxAttempts: 6, initialInterval: "1s", maxInterval: "5s", jitter: 0 });
  const error = { name: "Error", message: "" };
  const made = [1, 2, 3, 4, 5].map((failures) => retryDelayMs(of, failures, error, "any"));
  expect(retryWaits(of)).toEqual(made);
});

test("a policy is told with its waits, the chance in them and where they end", () => {
  expect(retrySentence(policy({ maxAttempts: 4, jitter: 0 }))).toBe(
    "4 attempts, after waits of 1.0 s, 2.0 s and 4.0 s. Waits 7.0 s in all.",
  );
  expect(retrySentence(policy({ maxAttempts: 2, maxElapsed: "1m" }))).toBe(
    "2 attempts, after a wait of 1.0 s, each up to 20 % shorter by chance. No attempt begins later than 1 min 00 s after the first.",
  );
  expect(retrySentence(policy({ maxAttempts: 1 }))).toBe(
    "One attempt: a failure is not tried again.",
  );
});

test("many waits are told by the first and the last, equal ones by one", () => {
  expect(retrySentence(policy({ maxAttempts: 50, jitter: 0 }))).toContain(
    "waits of 1.0 s, 2.0 s, 4.0 s, 8.0 s, 16 s … 1 min 00 s.",
  );
  expect(retrySentence(policy({ maxAttempts: 5, backoffCoefficient: 1, jitter: 0 }))).toContain(
    "waits of 1.0 s each.",
  );
});
