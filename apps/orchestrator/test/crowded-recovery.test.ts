import { defineDag, type RunId, type StepId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Orchestrator } from "../src/orchestrator.ts";
import { expectAllCompleted, lead } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const RUNS = 600;
const KEYED = 20;
const PLACES = 5;
const PATIENCE = { timeout: 30_000 };

const definitions = [
  defineDag({ name: "free", title: "Free", steps: { work: { task: "work" } } }),
  defineDag({
    name: "keyed",
    title: "Keyed",
    steps: { work: { task: "work", concurrencyKey: "the-key" } },
  }),
];

let database: TestDatabase;
let orchestrator: Orchestrator;

beforeEach(async () => {
  database = await createTestDatabase();
});

afterEach(async () => {
  await orchestrator.stop();
  await database.drop();
});

const begin = async (handler: () => Promise<unknown>) => {
  orchestrator = await lead({
    url: database.url,
    definitions,
    tasks: [defineTask({ name: "work", title: "Work", handler })],
    env: { WAYMARK_STEP_CONCURRENCY: String(PLACES) },
  });
};

async function startAll(workflow: string, count: number): Promise<readonly RunId[]> {
  const starts = Array.from({ length: count }, async () =>
    orchestrator.engine?.start({ workflow }),
  );
  return (await Promise.all(starts)).flatMap((started) => (started ? [started.runId] : []));
}

test("a recovery holds few attempts ready for their places, whatever the number of runs, and all with a key", async () => {
  await begin(() => new Promise(() => undefined));
  const free = await startAll("free", RUNS);
  const keyed = await startAll("keyed", KEYED);
  await orchestrator.abandon();

  let mayEnd: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (mayEnd = resolve));
  let calls = 0;
  await begin(async () => {
    calls += 1;
    await gate;
  });
  const waitOf = (runId: RunId) =>
    orchestrator.parts.driver.waitOf?.({ runId, stepId: "work" as StepId, attempt: 1 });
  // They are the last in the order of recovery: all before them have been looked at then.
  await expect.poll(() => keyed.filter((runId) => waitOf(runId)).length, PATIENCE).toBe(KEYED);
  const queued = async () =>
    (await orchestrator.metrics.attemptsQueued.get()).values[0]?.value ?? 0;
  await expect.poll(() => calls, PATIENCE).toBe(PLACES);
  expect(await queued()).toBeLessThanOrEqual(2 * PLACES + KEYED);
  expect(free.filter((runId) => waitOf(runId)).length).toBeLessThanOrEqual(2 * PLACES);

  mayEnd();
  await expectAllCompleted(orchestrator, definitions, RUNS + KEYED);
  expect(calls).toBe(RUNS + KEYED);
});
