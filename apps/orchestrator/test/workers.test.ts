import { defineDag, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSettings } from "../src/env.ts";
import { Orchestrator } from "../src/orchestrator.ts";
import { describeWorkers } from "../src/workers/describe-workers.ts";
import { runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

const definitions = [
  defineDag({
    name: "ledger",
    title: "Ledger",
    steps: { move: { task: "hold", concurrencyKey: "books" } },
  }),
  defineDag({
    name: "alone",
    title: "Alone",
    concurrency: { limit: 1 },
    steps: { ask: { signal: "go" } },
  }),
  defineDag({ name: "broken", title: "Broken", steps: { work: { task: "fail" } } }),
];

const tasks = [
  defineTask({
    name: "hold",
    title: "Hold",
    concurrency: 3,
    handler: ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
      }),
  }),
  defineTask({
    name: "fail",
    title: "Fail",
    handler: async () => {
      throw new TypeError("It cannot be done.\nNot at all.");
    },
  }),
];

let api: ApiServer;

beforeAll(async () => {
  api = await startApiServer({ WAYMARK_STOP_GRACE_MS: "0" }, { definitions, tasks });
});

afterAll(async () => api[Symbol.asyncDispose]());

const start = async (workflow: string): Promise<RunId> =>
  (await api.client.runs.start.mutate({ workflow })).runId;

const work = async () => (await api.client.workers.get.query()).work;

test("tells what is at work and what waits for a key, with who has it", async () => {
  const [holder] = [await start("ledger"), await start("ledger"), await start("ledger")];
  await expect.poll(async () => (await work())?.keys).toHaveLength(1);
  const shown = await work();
  expect(shown?.keys[0]).toMatchObject({ key: "books", heldBy: { runId: holder }, waiting: 2 });
  const task = shown?.tasks.find(({ name }) => name === "hold");
  expect(task).toMatchObject({
    handler: "process",
    running: 1,
    queued: 2,
    waitsFor: { key: 2 },
    concurrency: 3,
  });
  expect(task?.oldestAt).toBeGreaterThan(0);
});

test("tells which runs wait in line for a place, and who has it", async () => {
  const ids = [await start("alone"), await start("alone"), await start("alone")];
  await expect.poll(async () => (await work())?.lines[0]?.waiting).toBe(2);
  const [line] = (await work())?.lines ?? [];
  expect(line).toEqual({
    workflow: "alone",
    limit: 1,
    holders: [ids[0]],
    inLine: [ids[1], ids[2]],
    waiting: 2,
  });
});

test("keeps what failed of late, by task, in one line each", async () => {
  const runId = await start("broken");
  await runUntil(api, runId, "failed");
  const task = (await work())?.tasks.find(({ name }) => name === "fail");
  expect(task?.failures).toMatchObject([
    { runId, stepId: "work", attempt: 1, error: "TypeError: It cannot be done." },
  ]);
});

test("an attempt says which process worked on it, and what waits for people none", async () => {
  const { runId } = await api.client.runs.start.mutate({ workflow: "broken" });
  await runUntil(api, runId, "failed");
  const { attempts } = await api.client.runs.attempts.query({ runId });
  const { self } = await api.client.workers.get.query();
  const { id: process, startedAt, version } = self;
  expect(attempts).toMatchObject([{ worker: { process, startedAt, version } }]);
  const asked = await start("alone");
  expect((await api.client.runs.attempts.query({ runId: asked })).attempts).toEqual([]);
});

test("tells of the process, of its commits, and of the one that leads", async () => {
  const { processes, self, leads, work: shown } = await api.client.workers.get.query();
  expect(leads).toBe(true);
  expect(processes).toMatchObject([{ id: self.id, leads: true, version: self.version }]);
  expect(self.memoryBytes).toBeGreaterThan(0);
  expect(shown?.commits.p95).toBeGreaterThanOrEqual(shown?.commits.p50 ?? Infinity);
});

test("one that stands by knows of no work, and says so", async () => {
  const standby = await Orchestrator.open({
    url: api.databaseUrl,
    settings: readSettings({ WAYMARK_DATABASE_POOL: "2" }),
    definitions,
    tasks,
    log: pino({ level: "silent" }),
    onLeaseLost: () => undefined,
  });
  const { work: sources, driver } = standby.parts;
  const view = await describeWorkers(standby.db, sources, driver);
  expect(view).toMatchObject({ leads: false, processes: [{ leads: true }] });
  expect(view).not.toHaveProperty("work");
  await standby.stop();
});
