import { setTimeout as sleep } from "node:timers/promises";
import { defineDag } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Orchestrator } from "../src/orchestrator.ts";
import { expectAllCompleted, lead, startPatiently } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const RUNS = 4;
const WIDTH = 150;
const CONCURRENCY = 5;
const MAX_QUEUED = 40;

const parallel = Array.from({ length: WIDTH }, (_, number) => `part-${number}`);

const definitions = [
  defineDag({
    name: "wide",
    title: "Wide",
    steps: {
      first: { task: "work" },
      ...Object.fromEntries(parallel.map((id) => [id, { task: "work", needs: ["first"] }])),
    },
  }),
];

let database: TestDatabase;
let orchestrator: Orchestrator;
/** Every call of a handler, by its idempotency key. */
let calls: string[];
let mostQueued: number;

beforeEach(async () => {
  database = await createTestDatabase();
  calls = [];
  mostQueued = 0;
});

afterEach(async () => {
  await orchestrator.stop();
  await database.drop();
});

async function open(): Promise<void> {
  const work = defineTask({
    name: "work",
    title: "Work",
    handler: async ({ idempotencyKey }) => {
      calls.push(idempotencyKey);
      mostQueued = Math.max(mostQueued, await queued());
      await sleep(2);
    },
  });
  orchestrator = await lead({
    url: database.url,
    definitions,
    tasks: [work],
    env: {
      WAYMARK_STEP_CONCURRENCY: String(CONCURRENCY),
      WAYMARK_WORKFLOW_CONCURRENCY: String(CONCURRENCY),
      WAYMARK_MAX_QUEUED_ATTEMPTS: String(MAX_QUEUED),
    },
  });
}

async function queued(): Promise<number> {
  const { values } = await orchestrator.metrics.attemptsQueued.get();
  return values[0]?.value ?? 0;
}

const startAll = (): Promise<unknown> =>
  Promise.all(
    Array.from({ length: RUNS }, (_, run) => startPatiently(orchestrator, "wide", `wide-${run}`)),
  );

test("runs that ask for more attempts than may wait have the rest left in the database, and each is called once", async () => {
  await open();
  await startAll();
  await expectAllCompleted(orchestrator, definitions, RUNS);
  expect(mostQueued).toBeGreaterThan(MAX_QUEUED / 2);
  expect(mostQueued).toBeLessThanOrEqual(MAX_QUEUED);
  expect(new Set(calls).size).toBe(RUNS * (WIDTH + 1));
  expect(calls).toHaveLength(RUNS * (WIDTH + 1));
});

test("what was left is found again after the leader died", async () => {
  await open();
  await startAll();
  await expect.poll(() => calls.length).toBeGreaterThan(RUNS + CONCURRENCY);
  await orchestrator.abandon();
  await open();
  await expectAllCompleted(orchestrator, definitions, RUNS);
  expect(mostQueued).toBeLessThanOrEqual(MAX_QUEUED);
  expect(new Set(calls).size).toBe(RUNS * (WIDTH + 1));
});
