import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer();
});
afterAll(async () => await api[Symbol.asyncDispose]());

const steps = () => api.client.steps;

/** Everything that a run leaves behind. */
async function traces() {
  const { db, metrics } = api.orchestrator;
  const [runs, transitions, attempts, versions, logs] = await Promise.all([
    db.run.count(),
    db.transition.count(),
    db.stepAttempt.count(),
    db.workflowVersion.count(),
    db.runLog.count(),
  ]);
  const counted = await metrics.attempts.get();
  return { runs, transitions, attempts, versions, logs, counted: counted.values.length };
}

test("a step that is tried alone calls its handler, and gives its output", async () => {
  const result = await steps().test.mutate({
    task: "echo",
    input: { hello: ["world"] },
    by: "Ada",
  });
  expect(result).toMatchObject({
    status: "completed",
    output: { hello: ["world"] },
    attempts: [{ attempt: 1, status: "completed", task: "echo" }],
  });
  expect(result.durationMs).toBeGreaterThanOrEqual(0);
});

test("one that fails is tried again as its policy says, and tells why", async () => {
  const retry = { maxAttempts: 3, initialInterval: "1ms", jitter: 0 };
  const result = await steps().test.mutate({ task: "work", input: {}, retry });
  expect(result).toMatchObject({
    status: "failed",
    error: { name: "TypeError", message: "It is not ok." },
    attempts: [{ attempt: 1 }, { attempt: 2 }, { attempt: 3, status: "failed" }],
  });
});

test("its time limits hold, and its handler is told by its signal", async () => {
  const result = await steps().test.mutate({ task: "hold", timeouts: { attempt: "20ms" } });
  expect(result).toMatchObject({ status: "failed", error: { name: "TimeoutError" } });
});

test("nothing of it is left but who tried what", async () => {
  const before = await traces();
  await steps().test.mutate({ task: "echo", input: 1, by: "Ben" });
  await steps().test.mutate({ task: "work", input: {} });
  expect(await traces()).toEqual(before);
  expect(before).toMatchObject({ runs: 0, transitions: 0, attempts: 0, logs: 0, counted: 0 });
  const { work } = await api.client.workers.get.query();
  expect(work?.tasks.every(({ failures }) => failures.length === 0)).toBe(true);
  const { entries } = await api.client.audit.list.query({ actor: "Ben" });
  expect(entries).toMatchObject([
    { action: "task.tested", object: { kind: "task", id: "echo" }, actor: "Ben" },
  ]);
});

test("a policy that cannot be read is refused with what is wrong with it", async () => {
  const refused = refusal(steps().test.mutate({ task: "echo", retry: { maxAttempts: 0 } }));
  expect(await refused).toMatchObject({ code: "DEFINITION_INVALID" });
});

test("a task that is not there fails with that", async () => {
  const { status, error } = await steps().test.mutate({ task: "lost" });
  expect({ status, name: error?.name }).toEqual({ status: "failed", name: "TaskNotFoundError" });
});
