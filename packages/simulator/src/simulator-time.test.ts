import { defineDag, foldEvents, isFinished, type RunId } from "@waymark/core";
import { aDag, aStepId } from "@waymark/core/testing";
import { expect, test } from "vitest";
import { explainRun } from "./explain-run.ts";
import { Simulator, type SimulatorOptions } from "./simulator.ts";
import { taskLimits } from "./task-limits.ts";

type Steps = Parameters<typeof aDag>[0];

function simulate(steps: Steps, options: Partial<SimulatorOptions> = {}, document = {}) {
  const simulator = new Simulator({
    definitions: [defineDag(aDag(steps, document))],
    now: 1_000,
    ...options,
  });
  return { simulator, runId: simulator.start("test-dag", {}) };
}

const typesOf = (simulator: Simulator, runId: RunId) =>
  simulator.history(runId).map(({ event }) => event.type);

test("a task nobody scripted gives null at once", () => {
  const { simulator, runId } = simulate({ a: {} });
  expect(simulator.runToQuiet()).toBe(true);
  expect(simulator.snapshot(runId)).toMatchObject({ status: "completed", output: { a: null } });
});

test("scripted outcomes are taken in turn, each in its own time", () => {
  const error = { name: "Busy", message: "Try later." };
  const tasks = {
    a: [
      { error, afterMs: 50 },
      { output: "done", afterMs: 10 },
    ],
  };
  const retry = { maxAttempts: 2, initialInterval: 500, jitter: 0 };
  const { simulator, runId } = simulate({ a: { retry } }, { tasks });
  simulator.runToQuiet();
  expect(simulator.clock.now).toBe(1_560);
  expect(typesOf(simulator, runId)).toEqual([
    "run.started",
    "step.started",
    "step.failed",
    "timer.fired",
    "step.started",
    "step.completed",
  ]);
});

test("an attempt that outlasts its timeout fails when that is over", () => {
  const tasks = { a: { output: 1, afterMs: 5_000 } };
  const { simulator, runId } = simulate({ a: { timeouts: { attempt: "2s" } } }, { tasks });
  simulator.runToQuiet();
  expect(simulator.snapshot(runId)).toMatchObject({ error: { name: "TimeoutError" } });
  expect(simulator.clock.now).toBe(3_000);
});

test("time passes only when told to", () => {
  const { simulator, runId } = simulate({ pause: { wait: "1m" } });
  simulator.advance(59_999);
  expect(simulator.snapshot(runId).status).toBe("waiting");
  simulator.advance(1);
  expect(simulator.snapshot(runId).status).toBe("completed");
});

test("an attempt by hand waits for its answer", () => {
  const { simulator, runId } = simulate({ a: {} }, { otherTasks: { byHand: true } });
  simulator.runToQuiet();
  expect(simulator.attempts(runId)).toMatchObject([{ stepId: "a", attempt: 1 }]);
  simulator.answer(runId, aStepId("a"), { output: "by hand" });
  expect(simulator.snapshot(runId).output).toEqual({ a: "by hand" });
  expect(() => simulator.answer(runId, aStepId("a"), { output: 1 })).toThrow(
    expect.objectContaining({ code: "STEP_NOT_FOUND" }),
  );
});

test("an answer by hand comes before what the task would have done", () => {
  const tasks = { a: { output: "slow", afterMs: 1_000 } };
  const { simulator, runId } = simulate({ a: {} }, { tasks });
  simulator.answer(runId, aStepId("a"), { error: { name: "Injected", message: "By hand." } });
  simulator.runToQuiet();
  expect(simulator.snapshot(runId)).toMatchObject({
    status: "failed",
    error: { name: "Injected" },
  });
});

test("a run goes back to any of its transitions, and takes another way from there", () => {
  const tasks = { a: { output: 1, afterMs: 100 }, b: { output: 2 } };
  const { simulator, runId } = simulate({ a: {}, go: { signal: "go", needs: ["a"] } }, { tasks });
  simulator.runToQuiet();
  simulator.signal(runId, { name: "go", payload: "yes" });
  expect(simulator.snapshot(runId).output).toEqual({ go: "yes" });
  simulator.rewind(runId, 3);
  expect(simulator.snapshot(runId).status).toBe("waiting");
  simulator.signal(runId, { name: "go", payload: "no" });
  expect(simulator.snapshot(runId).output).toEqual({ go: "no" });
  simulator.rewind(runId, 1);
  expect(simulator.clock.now).toBe(1_000);
  simulator.runToQuiet();
  expect(simulator.snapshot(runId).status).toBe("waiting");
  expect(() => simulator.rewind(runId, 99)).toThrow(RangeError);
});

const keyed = { a: { concurrencyKey: "one" }, b: { concurrencyKey: "one" } };

test("an attempt that waits for its concurrency key is not under way, and its run says why", () => {
  const { simulator, runId } = simulate(keyed, { otherTasks: { byHand: true } });
  simulator.runToQuiet();
  expect(simulator.attempts(runId)).toMatchObject([{ stepId: "a" }]);
  const heldBy = { runId, stepId: "a", attempt: 1 };
  expect(explainRun(simulator, runId).blockers).toMatchObject([
    { kind: "attempt-in-flight", stepId: "a" },
    { kind: "concurrency-key", stepId: "b", key: "one", heldBy },
  ]);
  simulator.answer(runId, aStepId("a"), { output: 1 });
  expect(simulator.attempts(runId)).toMatchObject([{ stepId: "b" }]);
});

test("a concurrency key is free when an answer comes from elsewhere", () => {
  const { simulator, runId } = simulate(keyed, { otherTasks: { byHand: true } });
  simulator.runToQuiet();
  const at = simulator.clock.now;
  const answer = { stepId: aStepId("a"), attempt: 1, startedAt: at, at, output: null };
  simulator.deliver(runId, { type: "step.completed", ...answer });
  expect(simulator.attempts(runId)).toMatchObject([{ stepId: "b" }]);
});

test("a run that goes back gives up its concurrency keys, and asks for them again", () => {
  const { simulator, runId } = simulate(keyed, { otherTasks: { byHand: true } });
  simulator.runToQuiet();
  simulator.answer(runId, aStepId("a"), { output: 1 });
  const other = simulator.start(simulator.definition(runId).name, {});
  simulator.rewind(runId, 1);
  simulator.runToQuiet();
  expect(simulator.attempts(other)).toMatchObject([{ stepId: "a" }]);
  expect(simulator.attempts(runId)).toEqual([]);
  simulator.operate(other, { type: "run.cancelled" });
  expect(simulator.attempts(runId)).toMatchObject([{ stepId: "a" }]);
});

test("a listener hears each transition once, and no more when it stops", () => {
  const { simulator, runId } = simulate({ a: {}, b: { needs: ["a"] } });
  const heard: number[] = [];
  const stop = simulator.onCommit((_, { sequence }) => heard.push(sequence));
  simulator.step();
  stop();
  simulator.runToQuiet();
  expect(heard).toEqual([2]);
  expect(simulator.history(runId)).toHaveLength(3);
});

test("a crash exactly after any transition changes nothing about the end", () => {
  const steps = {
    a: { compensate: { task: "undo-a" } },
    b: { needs: ["a"], retry: { maxAttempts: 2, initialInterval: 10, jitter: 0 } },
    pause: { wait: 5 },
    c: { needs: ["b", "pause"] },
  };
  const error = { name: "Broken", message: "It broke." };
  const tasks = { b: [{ error }, { output: 1, afterMs: 3 }], c: { error } };
  const document = { onFailure: "compensate" };
  const whole = simulate(steps, { tasks }, document);
  whole.simulator.runToQuiet();
  const { length } = whole.simulator.history(whole.runId);

  for (let transitions = 1; transitions < length; transitions++) {
    const { simulator, runId } = simulate(steps, { tasks }, document);
    while (simulator.history(runId).length < transitions) simulator.step();
    simulator.crash();
    expect(() => simulator.snapshot(runId)).toThrow(
      expect.objectContaining({ code: "UNAVAILABLE" }),
    );
    simulator.resume();
    simulator.runToQuiet();
    const snapshot = simulator.snapshot(runId);
    expect(isFinished(snapshot.status)).toBe(true);
    expect(typesOf(simulator, runId)).toEqual(typesOf(whole.simulator, whole.runId));
    const events = simulator.history(runId).map(({ event }) => event);
    expect(foldEvents(defineDag(aDag(steps, document)), events)).toEqual(snapshot);
  }
});

test("reminders that go on for ever are no reason to let time pass, and come when it does", () => {
  const approval = { reminder: { after: "1m", every: "1m" } };
  const { simulator, runId } = simulate({ review: { approval }, nap: { wait: "5s" } });
  expect(simulator.runToQuiet()).toBe(true);
  expect(typesOf(simulator, runId)).toEqual(["run.started", "timer.fired", "timer.fired"]);
  expect(simulator.clock.now).toBe(61_000);
  simulator.crash();
  simulator.resume();
  expect(simulator.runToQuiet()).toBe(true);
  expect(simulator.clock.now).toBe(61_000);
  simulator.advance(3_600_000);
  expect(typesOf(simulator, runId)).toHaveLength(63);
});

test("an attempt waits for the rate of its task as it would in production, and is explained", () => {
  const limits = taskLimits({ work: { rateLimit: { limit: 1, perMs: 60_000 } } });
  const { simulator, runId } = simulate({ a: { task: "work" }, b: { task: "work" } }, { limits });
  simulator.advance(10);
  expect(explainRun(simulator, runId).blockers).toEqual([
    {
      kind: "rate-limit",
      stepId: "b",
      nodeId: "b",
      attempt: 1,
      task: "work",
      until: 61_000,
      sentence: 'Attempt 1 of "b" waits for the rate limit of task "work".',
    },
  ]);
  simulator.runToQuiet();
  expect(simulator.clock.now).toBe(61_000);
  expect(simulator.snapshot(runId).status).toBe("completed");
});

test("an attempt waits for those of its task that are under way, and is explained", () => {
  const tasks = { work: { output: null, afterMs: 100 } };
  const limits = taskLimits({ work: { concurrency: 1 } });
  const steps = { a: { task: "work" }, b: { task: "work" } };
  const { simulator, runId } = simulate(steps, { limits, tasks });
  simulator.advance(10);
  expect(explainRun(simulator, runId).blockers).toMatchObject([
    { kind: "attempt-in-flight", stepId: "a" },
    { kind: "concurrency-limit", stepId: "b", task: "work", limit: 1 },
  ]);
  simulator.runToQuiet();
  expect(simulator.clock.now).toBe(1_200);
});
