import { setTimeout as sleep } from "node:timers/promises";
import { createWaymarkClient, type WaymarkClient } from "@waymark/client";
import { workflows } from "@waymark/definitions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import { connectDatabase, type Database } from "../src/store/prisma-client.ts";
import { OrchestratorProcess } from "./orchestrator-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const CLIENTS = 16;
/** A stop takes ten seconds at most; the rest is a busy machine's. */
const STOP_MS = 15_000;

let database: TestDatabase;
let db: Database;
let running: OrchestratorProcess[];

beforeEach(async () => {
  database = await createTestDatabase();
  db = connectDatabase(database.url, 2);
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map(async (one) => one.kill("SIGKILL")));
  await db.$disconnect();
  await database.drop();
});

async function begin(port = "0"): Promise<OrchestratorProcess> {
  const one = new OrchestratorProcess({
    DATABASE_URL: database.url,
    WAYMARK_PORT: port,
    WAYMARK_LOG_LEVEL: "info",
  });
  running.push(one);
  await one.serving;
  return one;
}

/** One customer: orders, approves and asks for the outcome, again and again. Any error ends it. */
async function shop(client: WaymarkClient, name: string, stop: AbortSignal): Promise<number> {
  let orders = 0;
  for (; !stop.aborted; orders++) {
    const orderId = `${name}-${orders}`;
    const goods = { orderId, items: [{ sku: "tent", quantity: 1 }], address: "1 Trail Road" };
    const input = { ...goods, latencyMs: 100, reconsiderMs: 100 };
    const { runId } = await client.runs.start.mutate({
      workflow: "order-approval",
      input,
      idempotencyKey: orderId,
    });
    while ((await client.runs.describe.query({ runId })).status !== "waiting") await sleep(20);
    const payload = { approved: true };
    await client.runs.signal.mutate({ runId, name: "approve", payload, key: orderId });
    let ended = false;
    while (!ended) ended = (await client.runs.result.query({ runId, waitMs: 5_000 })).finished;
  }
  return orders;
}

/** Stops the leader; the other one is to go on. */
async function hand(from: OrchestratorProcess, to: OrchestratorProcess): Promise<void> {
  const askedAt = Date.now();
  const [code] = await Promise.all([from.kill("SIGTERM"), to.leading]);
  expect(code).toBe(0);
  expect(Date.now() - askedAt).toBeLessThan(STOP_MS);
}

test("a rolling restart under load shows no error to a client that knows both addresses", async () => {
  const first = await begin();
  await first.leading;
  const second = await begin();
  const addresses = [await first.serving, await second.serving] as const;
  const stop = new AbortController();
  const shopping = Promise.all(
    Array.from({ length: CLIENTS }, async (_, number) =>
      shop(createWaymarkClient({ url: addresses }), `client-${number}`, stop.signal),
    ),
  );
  // An error of a client ends the test at once.
  const restarting = (async () => {
    await atLeast(CLIENTS);
    await hand(first, second);
    const again = await begin(new URL(addresses[0]).port);
    await atLeast(CLIENTS);
    await hand(second, again);
    await atLeast(CLIENTS);
    stop.abort();
    return again;
  })();
  const last = (await Promise.race([restarting, shopping.then(() => restarting)])) ?? first;
  const orders = (await shopping).reduce((sum, count) => sum + count, 0);

  expect(await db.run.count({ where: { status: "completed" } })).toBe(orders);
  const { findings, examined } = await examine(db, workflows);
  expect(findings).toEqual([]);
  expect(examined).toMatchObject({ runs: orders, incidents: 0 });
  expect(await last.kill("SIGTERM")).toBe(0);
}, 180_000);

/** Resolves when so many more runs have completed. */
async function atLeast(more: number): Promise<void> {
  const completed = () => db.run.count({ where: { status: "completed" } });
  const before = await completed();
  await expect
    .poll(completed, { timeout: 60_000, interval: 50 })
    .toBeGreaterThanOrEqual(before + more);
}
