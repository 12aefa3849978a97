import { KeyedAttempts, type AttemptName, type RunId, type StepId } from "@waymark/core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { KeyedOverflow, type KeyedJob } from "./keyed-overflow.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Of one key two fit. */
const CAPACITY = 8;

const job = (number: number, concurrencyKey = "a") =>
  ({
    runId: "run_1" as RunId,
    stepId: `step-${number}` as StepId,
    attempt: 1,
    concurrencyKey,
    scheduledAt: number,
  }) as KeyedJob;

/** A worker that never ends anything by itself, and a database with all that was asked for. */
function overflow() {
  const keyed = new KeyedAttempts();
  const run: number[] = [];
  const pending = new Set<KeyedJob>();
  const worker = {
    keyed,
    knows: ({ stepId }: AttemptName) => keyed.has(stepId),
    run: ({ stepId, concurrencyKey, scheduledAt }: KeyedJob) => {
      keyed.add(stepId, concurrencyKey);
      run.push(scheduledAt);
    },
  };
  const lookThroughRuns = vi.fn(async () => {
    for (const one of [...pending].toReversed()) all.take(one);
    return true;
  });
  const all = new KeyedOverflow({
    capacity: CAPACITY,
    worker,
    lookThroughRuns,
    signal: new AbortController().signal,
  });
  const ask = (one: KeyedJob): void => {
    pending.add(one);
    all.take(one);
  };
  const withdraw = (one: KeyedJob): void => {
    pending.delete(one);
    all.withdraw(one);
    keyed.delete(one.stepId);
  };
  return { all, run, lookThroughRuns, ask, withdraw };
}

const jobs = [1, 2, 3, 4].map((number) => job(number));
const [first, second, third] = jobs as [KeyedJob, KeyedJob, KeyedJob];

test("what was pending at a start is handed over when all of it is known, who asked first before the others", () => {
  const { all, run, ask, withdraw } = overflow();
  ask(third);
  ask(first);
  ask(job(9, "b"));
  expect(run).toEqual([]);
  withdraw(third);
  all.begin();
  expect(run).toEqual([1, 9]);
  expect(all.isOpen).toBe(false);
});

test("while one is left all are, and who asked first of each key comes in by the next look, until none is left", async () => {
  const { all, run, ask, withdraw } = overflow();
  all.begin();
  for (const one of jobs) ask(one);
  expect([run, all.isOpen]).toEqual([[1, 2], true]);
  withdraw(first);
  // There would be room for both now.
  ask(job(5));
  ask(job(6, "b"));
  expect(run).toEqual([1, 2]);
  await vi.advanceTimersToNextTimerAsync();
  expect([run, all.isOpen]).toEqual([[1, 2, 6, 3], true]);
  withdraw(second);
  withdraw(third);
  await vi.advanceTimersToNextTimerAsync();
  expect([run, all.isOpen]).toEqual([[1, 2, 6, 3, 4, 5], false]);
  ask(job(7, "c"));
  expect(run.at(-1)).toBe(7);
});

test("a look that did not reach all runs hands nothing over, and is repeated", async () => {
  const { all, run, lookThroughRuns, ask, withdraw } = overflow();
  all.begin();
  for (const one of jobs) ask(one);
  withdraw(first);
  lookThroughRuns.mockImplementationOnce(async () => {
    all.take(third);
    return false;
  });
  await vi.advanceTimersToNextTimerAsync();
  expect([run, all.isOpen]).toEqual([[1, 2], true]);
  await vi.advanceTimersToNextTimerAsync();
  expect(run).toEqual([1, 2, 3]);
});
