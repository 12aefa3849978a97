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

const keys = ["key-0", "key-1", "key-2"];
const KEYED_WIDTH = 45;

const definitions = [
  defineDag({
    name: "wide",
    title: "Wide",
    steps: {
      first: { task: "work" },
      ...Object.fromEntries(parallel.map((id) => [id, { task: "work", needs: ["first"] }])),
    },
  }),
  defineDag({
    name: "keyed",
    title: "Keyed",
    steps: {
      late: { wait: "${ input.wait }" },
      ...Object.fromEntries(
        parallel.slice(0, KEYED_WIDTH).map((id, number) => {
          const key = `key-${number % keys.length}`;
          return [id, { task: "work", needs: ["late"], input: { key }, concurrencyKey: key }];
        }),
      ),
    },
  }),
];

let database: TestDatabase;
let orchestrator: Orchestrator;
/** Every call of a handler, by its idempotency key. */
let calls: string[];
let mostQueued: number;
/** The concurrency keys of the calls that are under way, and of those that were so beside another one. */
let held: Set<string>;
let overlaps: string[];

beforeEach(async () => {
  database = await createTestDatabase();
  calls = [];
  mostQueued = 0;
  held = new Set();
  overlaps = [];
});

afterEach(async () => {
  await orchestrator.stop();
  await database.drop();
});

async function open(): Promise<void> {
  const work = defineTask({
    name: "work",
    title: "Work",
    handler: async ({ idempotencyKey, input }) => {
      const { key = idempotencyKey } = input as { readonly key?: string };
      if (held.has(key)) overlaps.push(key);
      held.add(key);
      calls.push(idempotencyKey);
      mostQueued = Math.max(mostQueued, await queued());
      await sleep(2);
      held.delete(key);
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

/** What was started first asks for its keys last. */
const startAll = (workflow = "wide"): Promise<unknown> =>
  Promise.all(
    Array.from({ length: RUNS }, (_, run) =>
      startPatiently(orchestrator, workflow, `${workflow}-${run}`, { wait: 20 * (RUNS - run) }),
    ),
  );

/** When each of the calls was asked for, in the order of the calls; of each key apart. */
async function askedForByKey(): Promise<readonly (readonly number[])[]> {
  const attempts = await orchestrator.db.stepAttempt.findMany({ where: { task: "work" } });
  const byCall = new Map(attempts.map((one) => [`${one.runId}/${one.stepId}#1`, one]));
  const called = [...new Set(calls)].flatMap((call) => byCall.get(call) ?? []);
  return keys.map((key) =>
    called
      .filter(({ input }) => (input as { readonly key: string }).key === key)
      .map(({ scheduledAt }) => scheduledAt.getTime()),
  );
}

const sorted = (lists: readonly (readonly number[])[]) =>
  lists.map((list) => list.toSorted((a, b) => a - b));

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

test("attempts with concurrency keys beyond those that may wait are left as well, and have their keys one at a time in the order of asking", async () => {
  await open();
  await startAll("keyed");
  await expectAllCompleted(orchestrator, definitions, RUNS);
  expect(mostQueued).toBeGreaterThan(0);
  expect(mostQueued).toBeLessThanOrEqual(MAX_QUEUED);
  expect(calls).toHaveLength(RUNS * KEYED_WIDTH);
  expect(new Set(calls).size).toBe(calls.length);
  expect(overlaps).toEqual([]);
  const askedFor = await askedForByKey();
  expect(askedFor.flat()).toHaveLength(calls.length);
  expect(askedFor).toEqual(sorted(askedFor));
});

test("the order of asking for a key outlives the leader, however many attempts were left", async () => {
  await open();
  await startAll("keyed");
  await expect.poll(() => calls.length).toBeGreaterThan(KEYED_WIDTH);
  await orchestrator.abandon();
  const before = calls.length;
  held.clear();
  await open();
  await expectAllCompleted(orchestrator, definitions, RUNS);
  expect(mostQueued).toBeLessThanOrEqual(MAX_QUEUED);
  expect(new Set(calls).size).toBe(RUNS * KEYED_WIDTH);
  // What was at work when the leader died is called again.
  expect(calls.length - new Set(calls).size).toBeLessThanOrEqual(keys.length);
  expect(calls.length).toBeGreaterThan(before);
  expect(overlaps).toEqual([]);
  const askedFor = await askedForByKey();
  expect(askedFor).toEqual(sorted(askedFor));
});
