import type { RunId } from "@waymark/core";
import { workflows } from "@waymark/definitions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import { connectDatabase, type Database } from "../src/store/prisma-client.ts";
import { OrchestratorProcess } from "./orchestrator-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const RUNS = 1_000;

let database: TestDatabase;
let db: Database;

beforeEach(async () => {
  database = await createTestDatabase();
  db = connectDatabase(database.url, 2);
});

afterEach(async () => {
  await db.$disconnect();
  await database.drop();
});

const start = () => OrchestratorProcess.start({ DATABASE_URL: database.url });

async function startRuns({ client }: OrchestratorProcess): Promise<void> {
  const { results } = await client.runs.startMany.mutate({
    runs: Array.from({ length: RUNS }, (_, number) => ({
      workflow: "order-approval",
      idempotencyKey: `order-${number}`,
      input: {
        orderId: `order-${number}`,
        items: [{ sku: "tent", quantity: 1 }],
        address: "1 Trail Road",
      },
    })),
  });
  expect(results.filter((result) => "refused" in result)).toEqual([]);
}

const doneOf = async (id: string): Promise<number> =>
  (await db.bulkAction.findUniqueOrThrow({ where: { id } })).done;

test(`a bulk action on ${RUNS} runs goes on after each SIGKILL, and does nothing twice`, async () => {
  let leader = await start();
  await startRuns(leader);
  const { id } = await leader.client.bulk.create.mutate({
    operation: { type: "terminate" },
    filter: { workflow: "order-approval" },
    rate: 200,
    by: "ann",
  });
  for (const reached of [100, 400]) {
    await expect.poll(() => doneOf(id), { timeout: 60_000, interval: 20 }).toBeGreaterThan(reached);
    // While a slice is under way: its runs are taken on, and not answered for.
    await expect
      .poll(() => db.bulkTarget.count(), { timeout: 60_000, interval: 1 })
      .toBeGreaterThan(0);
    await leader.kill("SIGKILL");
    leader = await start();
  }
  await leader.client.bulk.setRate.mutate({ id, rate: 1_000 });
  const status = async () => (await leader.client.bulk.get.query({ id })).status;
  await expect.poll(status, { timeout: 60_000 }).toBe("completed");
  expect(await leader.client.bulk.get.query({ id })).toMatchObject({
    matched: RUNS,
    done: RUNS,
    failed: 0,
    left: 0,
    failures: [],
  });
  expect(await leader.kill("SIGTERM")).toBe(0);
  expect(await db.run.count({ where: { status: "terminated" } })).toBe(RUNS);
  const ends = await db.transition.findMany({ where: { type: "run.terminated" } });
  expect(new Set(ends.map(({ runId }) => runId as RunId)).size).toBe(RUNS);
  expect(ends).toHaveLength(RUNS);
  expect((await examine(db, workflows)).findings).toEqual([]);
}, 240_000);
