import { expect, test } from "vitest";
import { aRunId, aStepId, stepCompleted, stepFailed } from "../testing/builders.ts";
import { retryByHand } from "./attempts-by-hand.ts";
import {
  cancelAttempt,
  completeAttempt,
  failAttempt,
  fireRetryTimer,
  mayHaveTakenEffect,
  pendingOf,
  startAttempt,
  startRound,
  type StepMove,
  type TaskStep,
} from "./attempts.ts";
import { retryTimerId } from "./ids.ts";
import { RetryPolicy } from "./retry-policy.ts";
import type { StateOf } from "./step-state.ts";

const runId = aRunId();
const step: TaskStep = {
  stepId: aStepId("charge"),
  task: "payment.charge",
  retry: RetryPolicy.parse({ maxAttempts: 2, initialInterval: 100, jitter: 0 }),
  timeouts: { attempt: 5_000, heartbeat: 1_000 },
};

const first = startRound(runId, step, { made: 0, input: { amount: 5 }, at: 10 });
const answer = (attempt: number) => ({ stepId: step.stepId, attempt });

function must(move: StepMove | undefined): StepMove {
  if (!move) throw new Error("The event was stale.");
  return move;
}

const retrying = must(failAttempt(runId, step, first.state, stepFailed(answer(1), { at: 20 })));
const timer = { type: "timer.fired", at: 120, timerId: retryTimerId(step.stepId, 1) } as const;
const second = must(fireRetryTimer(runId, step, retrying.state, timer));
const failed = must(failAttempt(runId, step, second.state, stepFailed(answer(2), { at: 130 })));

test("a round begins with an effect that says all a worker needs", () => {
  expect(first.effects).toEqual([
    {
      type: "step.schedule",
      stepId: "charge",
      attempt: 1,
      task: "payment.charge",
      input: { amount: 5 },
      idempotencyKey: `${runId}/charge#1`,
      scheduledAt: 10,
      timeoutMs: 5_000,
      heartbeatMs: 1_000,
    },
  ]);
  expect(first.attempts).toMatchObject([{ attempt: 1, status: "scheduled", scheduledAt: 10 }]);
});

test("what is pending for a state is what was asked for to get there", () => {
  for (const move of [first, retrying, second]) {
    expect(pendingOf(runId, step, move.state)).toEqual(move.effects);
  }
  expect(pendingOf(runId, step, failed.state)).toEqual([]);
});

test("a short attempt completes without ever being said to have started", () => {
  const completed = must(
    completeAttempt(step, first.state, stepCompleted(answer(1), { at: 15, startedAt: 12 }), 4),
  );
  expect(completed.state).toEqual({
    status: "completed",
    attempt: 1,
    output: null,
    startedAt: 12,
    finishedAt: 15,
    order: 4,
  });
  expect(completed.attempts).toMatchObject([
    { status: "completed", input: { amount: 5 }, scheduledAt: 10, startedAt: 12, finishedAt: 15 },
  ]);
});

test("a completed step keeps its input where a compensation will want it", () => {
  const compensable = { ...step, compensate: { task: "payment.refund" } };
  const completed = must(completeAttempt(compensable, first.state, stepCompleted(answer(1)), 1));
  expect(completed.state).toMatchObject({ input: { amount: 5 } });
});

test("automatic retries share an idempotency key, a retry by hand has a new one", () => {
  expect(second.effects).toMatchObject([{ attempt: 2, idempotencyKey: `${runId}/charge#1` }]);
  const byHand = retryByHand(runId, step, failed.state as StateOf<"failed">, { at: 200 });
  expect(byHand.effects).toMatchObject([
    { attempt: 3, idempotencyKey: `${runId}/charge#3`, input: { amount: 5 } },
  ]);
  const again = must(failAttempt(runId, step, byHand.state, stepFailed(answer(3))));
  expect(again.state.status).toBe("retrying");
});

test("only the current attempt is answered, and only once", () => {
  expect(completeAttempt(step, second.state, stepCompleted(answer(1)), 1)).toBeUndefined();
  expect(failAttempt(runId, step, second.state, stepFailed(answer(1)))).toBeUndefined();
  expect(failAttempt(runId, step, retrying.state, stepFailed(answer(1)))).toBeUndefined();
  expect(fireRetryTimer(runId, step, second.state, timer)).toBeUndefined();
  const started = { type: "step.started", at: 12, ...answer(1) } as const;
  const running = must(startAttempt(step, first.state, started));
  expect(startAttempt(step, running.state, started)).toBeUndefined();
});

test("an attempt that was lost in a crash begins again, later", () => {
  const started = { type: "step.started", at: 12, ...answer(1) } as const;
  const running = must(startAttempt(step, first.state, started));
  const again = must(startAttempt(step, running.state, { ...started, at: 40 }));
  expect(again.state).toMatchObject({ status: "running", attempt: 1, startedAt: 40 });
  expect(again.attempts).toMatchObject([{ attempt: 1, status: "running", startedAt: 40 }]);
});

test("an attempt that is cancelled in flight may have taken effect, one that failed has not", () => {
  const inFlight = must(cancelAttempt(runId, step, first.state, 30));
  expect(inFlight.effects).toEqual([{ type: "step.cancel", stepId: "charge", attempt: 1 }]);
  expect(mayHaveTakenEffect(inFlight.state)).toBe(true);
  const backoff = must(cancelAttempt(runId, step, retrying.state, 30));
  expect(backoff.effects).toEqual([{ type: "timer.cancel", timerId: "retry:charge#1" }]);
  expect(backoff.attempts[0]).not.toHaveProperty("nextAttemptAt");
  expect(mayHaveTakenEffect(backoff.state)).toBe(false);
});

test.each(["TimeoutError", "HeartbeatTimeoutError"])("after a %s nobody knows", (name) => {
  const event = stepFailed(answer(1), { error: { name, message: "Too long." } });
  const timedOut = must(failAttempt(runId, step, first.state, event));
  expect(mayHaveTakenEffect(timedOut.state)).toBe(true);
  expect(mayHaveTakenEffect(must(cancelAttempt(runId, step, timedOut.state, 30)).state)).toBe(true);
});

/** How the round stands after a failure at each of these times, the retry timer fired when it is due. */
function afterFailures(limited: TaskStep, times: readonly number[], error = {}): StepMove {
  return times.reduce(
    (move, at, index) => {
      const failure = { name: "Busy", message: "Later.", ...error };
      const event = stepFailed(answer(index + 1), { at, error: failure });
      const { state, ...rest } = must(failAttempt(runId, limited, move.state, event));
      if (state.status !== "retrying") return { state, ...rest };
      const due = { type: "timer.fired", at: state.retryAt } as const;
      const timerId = retryTimerId(step.stepId, index + 1);
      return must(fireRetryTimer(runId, limited, state, { ...due, timerId }));
    },
    startRound(runId, limited, { made: 0, input: {}, at: 10 }),
  );
}

const patient = { maxAttempts: 10, initialInterval: 100, backoffCoefficient: 1, jitter: 0 };

test("begins no attempt later than the policy's longest time", () => {
  const limited = { ...step, retry: RetryPolicy.parse({ ...patient, maxElapsed: 350 }) };
  expect(afterFailures(limited, [10, 110, 210]).state).toMatchObject({ status: "scheduled" });
  expect(afterFailures(limited, [10, 110, 300]).state).toMatchObject({ status: "failed" });
});

test("gives an attempt what is left for the round, and none that could not begin in it", () => {
  const retry = RetryPolicy.parse(patient);
  const limited = { ...step, retry, timeouts: { attempt: 200, total: 300 } };
  const timeouts = [[], [10], [10, 110]].map((times) => afterFailures(limited, times).effects);
  expect(timeouts).toMatchObject([
    [{ timeoutMs: 200 }],
    [{ timeoutMs: 200 }],
    [{ timeoutMs: 100 }],
  ]);
  expect(afterFailures(limited, [10, 110, 210]).state).toMatchObject({ status: "failed" });
});

test("a new round has all the time again", () => {
  const limited = { ...step, timeouts: { total: 150 } };
  const { state } = afterFailures(limited, [10, 120]);
  expect(state.status).toBe("failed");
  const again = retryByHand(runId, limited, state as StateOf<"failed">, { at: 9_000 });
  expect(again.effects).toMatchObject([{ timeoutMs: 150 }]);
});

test.each([
  [5_000, 5_020],
  [50, 120],
  ["soon", 120],
  [-1, 120],
])("waits as long as the error asks for, if that is longer: %j", (retryAfterMs, retryAt) => {
  const error = { name: "Busy", message: "Later.", retryAfterMs };
  const move = failAttempt(runId, step, first.state, stepFailed(answer(1), { at: 20, error }));
  expect(move?.state).toMatchObject({ status: "retrying", retryAt });
});
