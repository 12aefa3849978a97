import type { RunId } from "@waymark/core";
import { workflows } from "@waymark/definitions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import { connectDatabase, type Database } from "../src/store/prisma-client.ts";
import { attemptsAfterTheirCompletion, signalKeys } from "./crash-checks.ts";
import { OrchestratorProcess, type LogLine } from "./orchestrator-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const ORDERS_A_ROUND = 200;
const ROUNDS = 3;

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connectDatabase(database.url, 4);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** What the clients of this test were told. */
interface Acknowledged {
  readonly runs: Map<string, RunId>;
  readonly signals: { readonly runId: RunId; readonly key: string }[];
}

test(`survives SIGKILL ${ROUNDS} times under ${ORDERS_A_ROUND} orders: all complete, nothing acknowledged is lost, nothing committed runs again`, async () => {
  const acknowledged: Acknowledged = { runs: new Map(), signals: [] };
  const log: LogLine[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const orchestrator = await OrchestratorProcess.start({ DATABASE_URL: database.url });
    // Some 600 attempts belong to a round: the kill falls anywhere among them.
    const killed = orchestrator.killAfterAttempts(20 + Math.floor(Math.random() * 500));
    await Promise.all([
      killed,
      ...orders(orchestrator, round, acknowledged),
      ...approvals(orchestrator, round, acknowledged),
    ]);
    log.push(...orchestrator.lines);
  }
  const survivor = await OrchestratorProcess.start({ DATABASE_URL: database.url });
  await approveTheRest(survivor, acknowledged);
  await allEnded();
  log.push(...survivor.lines);
  expect(await survivor.kill("SIGTERM")).toBe(0);

  const statuses = new Map((await db.run.findMany()).map(({ id, status }) => [id, status]));
  expect(acknowledged.runs.size).toBeGreaterThan(0);
  expect([...statuses.values()].filter((status) => status !== "completed")).toEqual([]);
  for (const runId of acknowledged.runs.values()) expect(statuses.get(runId)).toBe("completed");
  for (const { runId, key } of acknowledged.signals)
    expect(await signalKeys(db, runId)).toContain(key);
  expect((await examine(db, workflows)).findings).toEqual([]);
  expect(await attemptsAfterTheirCompletion(db, log)).toEqual([]);
}, 240_000);

/** Starts orders as hurried clients do: all at once, each by its own key. What the kill cuts off is no start. */
function orders(
  { client }: OrchestratorProcess,
  round: number,
  { runs }: Acknowledged,
): Promise<void>[] {
  return Array.from({ length: ORDERS_A_ROUND }, async (_, number) => {
    const orderId = `order-${round}-${number}`;
    const input = {
      orderId,
      amount: 10 + number,
      items: [{ sku: "tent", quantity: 1 }],
      address: "1 Trail Road",
      latencyMs: 100 + ((number * 37) % 200),
    };
    const workflow = number % 2 === 0 ? "order" : "order-machine";
    const call = client.runs.start.mutate({ workflow, input, idempotencyKey: orderId });
    await call.then(({ runId }) => runs.set(orderId, runId)).catch(() => undefined);
  });
}

/** Runs that wait for a signal, which is sent as soon as it is awaited. */
function approvals(
  orchestrator: OrchestratorProcess,
  round: number,
  acknowledged: Acknowledged,
): Promise<void>[] {
  return Array.from({ length: 20 }, async (_, number) => {
    const orderId = `approval-${round}-${number}`;
    const input = {
      orderId,
      items: [{ sku: "tent", quantity: 1 }],
      address: "1 Trail Road",
      reconsiderMs: 200,
    };
    const start = { workflow: "order-approval", input, idempotencyKey: orderId };
    try {
      const { runId } = await orchestrator.client.runs.start.mutate(start);
      acknowledged.runs.set(orderId, runId);
      await orchestrator.until(runId, "waiting");
      await approve(orchestrator, runId, acknowledged);
    } catch {
      // Cut off by the kill: not acknowledged, so nothing is owed.
    }
  });
}

async function approve(
  { client }: OrchestratorProcess,
  runId: RunId,
  { signals }: Acknowledged,
): Promise<void> {
  const key = `approve-${runId}`;
  await client.runs.signal.mutate({ runId, name: "approve", payload: { approved: true }, key });
  signals.push({ runId, key });
}

/** After the last restart: signals that were cut off are sent again, by the same key. */
async function approveTheRest(
  survivor: OrchestratorProcess,
  acknowledged: Acknowledged,
): Promise<void> {
  const runs = await db.run.findMany({
    where: { workflow: "order-approval" },
    select: { id: true },
  });
  const signalled = new Set(acknowledged.signals.map(({ runId }) => runId));
  const rest = runs.map(({ id }) => id as RunId).filter((runId) => !signalled.has(runId));
  await Promise.all(
    rest.map(async (runId) => {
      if ((await signalKeys(db, runId)).length > 0) return;
      await survivor.until(runId, "waiting");
      await approve(survivor, runId, acknowledged);
    }),
  );
}

async function allEnded(): Promise<void> {
  await expect
    .poll(() => db.run.count({ where: { finishedAt: null } }), { timeout: 60_000, interval: 200 })
    .toBe(0);
}
