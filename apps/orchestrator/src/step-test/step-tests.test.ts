import type { AttemptName } from "@waymark/core";
import { expect, test } from "vitest";
import type { AttemptJob } from "../engine/attempt-job.ts";
import { StepTests } from "./step-tests.ts";

/** A worker whose attempts end only when a test says so. */
function idleWorker() {
  const jobs: AttemptJob[] = [];
  const aborted: AttemptName[] = [];
  const worker = {
    run: (job: AttemptJob) => void jobs.push(job),
    abort: (attempt: AttemptName) => void aborted.push(attempt),
  };
  return { worker, jobs, aborted };
}

test("a test that takes too long is given up on, and its attempt is withdrawn", async () => {
  const { worker, jobs, aborted } = idleWorker();
  const result = await new StepTests(worker, 10).run({ task: "hold" }, {});
  expect(result.status).toBe("cancelled");
  expect(jobs.map(({ isTest }) => isTest)).toEqual([true]);
  expect(aborted.map(({ attempt }) => attempt)).toEqual([1]);
});

test("what its attempt says and answers is its own, and what other runs say is not", async () => {
  const { worker, jobs } = idleWorker();
  const tests = new StepTests(worker);
  const result = tests.run({ task: "say" }, {});
  await Promise.resolve();
  const [job] = jobs;
  if (!job) throw new Error("No attempt was asked for.");
  const { runId, stepId, attempt } = job;
  const line = { runId, stepId, attempt, at: 1, level: "info", message: "Hello" } as const;
  expect(tests.keeps(line)).toBe(true);
  expect(tests.keeps({ ...line, runId: `${runId.slice(0, -1)}0` as typeof runId })).toBe(false);
  const ended = (at: number) =>
    ({ type: "step.completed", at, stepId, attempt, startedAt: at, output: 7 }) as const;
  expect(tests.takes(runId, ended)).toBe(true);
  expect(await result).toMatchObject({
    status: "completed",
    output: 7,
    logs: [{ message: "Hello" }],
  });
  expect(tests.takes(runId, ended)).toBe(false);
});

test("there are so many at once and no more", async () => {
  const { worker } = idleWorker();
  const tests = new StepTests(worker, 20);
  const running = Array.from({ length: 8 }, () => tests.run({ task: "hold" }, {}));
  await expect(tests.run({ task: "hold" }, {})).rejects.toMatchObject({ code: "OVERLOADED" });
  await Promise.all(running);
  expect(await tests.run({ task: "hold" }, {})).toMatchObject({ status: "cancelled" });
});
