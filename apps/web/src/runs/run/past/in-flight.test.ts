import type { Effect, StepId, TimerId } from "@waymark/core";
import { expect, test } from "vitest";
import { inFlight } from "./in-flight.ts";

const attempt = (stepId: string): Effect => ({
  type: "step.schedule",
  stepId: stepId as StepId,
  attempt: 2,
  task: "charge",
  input: null,
  idempotencyKey: "k",
  scheduledAt: 0,
});

test("attempts and timers are told in words", () => {
  const timer: Effect = { type: "timer.start", timerId: "wait:a#0" as TimerId, fireAt: 0 };
  const [first, second] = inFlight([attempt("pay"), timer], "utc");
  expect(first).toBe("pay: attempt 2 of charge");
  expect(second).toBe("a timer, due 1 Jan 1970, 00:00:00 UTC");
});

test("of very many some are shown and the rest counted", () => {
  const lines = inFlight(
    Array.from({ length: 60 }, (_, number) => attempt(`s${number}`)),
    "utc",
  );
  expect(lines).toHaveLength(51);
  expect(lines.at(-1)).toBe("and 10 more");
});
