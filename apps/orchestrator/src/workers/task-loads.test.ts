import type { AttemptName, RunId, StepId } from "@waymark/core";
import { expect, test } from "vitest";
import { RecentFailures } from "./recent-failures.ts";
import { keyViews, taskLoads, type Waiting } from "./task-loads.ts";

const name = (number: number): AttemptName => ({
  runId: `run_${number}` as RunId,
  stepId: "pay" as StepId,
  attempt: 1,
});

const waiting = (number: number, about: Partial<Waiting[0]>, reason: Waiting[1]): Waiting => [
  { ...name(number), task: "pay", scheduledAt: number, ...about },
  reason,
];

test("a task is told with what is at work, what waits for what, and since when", () => {
  const failures = new RecentFailures();
  for (const at of [1, 2, 3, 4, 5, 6]) failures.note("pay", { ...name(at), at, error: "E: no" });
  const [mail, pay] = taskLoads({
    tasks: [{ name: "pay", thread: true, concurrency: 2 }],
    running: ["pay", "pay", "mail"],
    waiting: [waiting(7, {}, "task"), waiting(5, { priority: "high" }, "queue")],
    failures,
  });
  expect(pay).toMatchObject({
    handler: "thread",
    running: 2,
    queued: 2,
    oldestAt: 5,
    waitsFor: { task: 1, queue: 1 },
    priorities: { normal: 1, high: 1 },
    concurrency: 2,
  });
  expect(pay?.failures.map(({ at }) => at)).toEqual([6, 5, 4, 3, 2]);
  expect(mail).toEqual({
    name: "mail",
    running: 1,
    queued: 0,
    waitsFor: {},
    priorities: {},
    failures: [],
  });
});

test("a key that attempts wait for is told with who has it, the most wanted first", () => {
  const key = (number: number, concurrencyKey: string) =>
    waiting(number, { concurrencyKey }, "key");
  const views = keyViews([key(1, "a"), key(2, "b"), key(3, "b"), waiting(4, {}, "queue")], () =>
    name(9),
  );
  expect(views).toEqual([
    { key: "b", heldBy: name(9), waiting: 2 },
    { key: "a", heldBy: name(9), waiting: 1 },
  ]);
});
