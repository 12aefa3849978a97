import { setTimeout as sleep } from "node:timers/promises";
import { workflows } from "@waymark/definitions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import { connectDatabase, type Database } from "../src/store/prisma-client.ts";
import { OrchestratorProcess } from "./orchestrator-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const ORDERS = 20;
const STANDSTILL = /stood still for .* a handler that computes/;

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

function begin(): OrchestratorProcess {
  const one = new OrchestratorProcess({ DATABASE_URL: database.url });
  running.push(one);
  return one;
}

async function order({ client }: OrchestratorProcess): Promise<void> {
  await Promise.all(
    Array.from({ length: ORDERS }, async (_, number) => {
      const orderId = `order-${number}`;
      const items = [{ sku: "tent", quantity: 1 }];
      const input = { orderId, amount: 10, items, address: "1 Trail Road", latencyMs: 400 };
      await client.runs.start.mutate({ workflow: "order", input, idempotencyKey: orderId });
    }),
  );
}

async function expectAllCompleted(): Promise<void> {
  const completed = async () => db.run.count({ where: { status: "completed" } });
  await expect.poll(completed, { timeout: 30_000 }).toBe(ORDERS);
  expect((await examine(db, workflows)).findings).toEqual([]);
}

const told = ({ lines }: OrchestratorProcess, message: RegExp): boolean =>
  lines.some(({ msg }) => message.test(msg));

test("a leader paused past its lease and woken finds its writes refused, and ends; the standby has gone on", async () => {
  const leader = begin();
  await leader.leading;
  const standby = begin();
  await standby.logged(/stands by/);
  await order(leader);
  leader.signal("SIGSTOP");
  const pausedAt = Date.now();
  await standby.leading;
  // The lease lasts five seconds; the rest is a busy machine's.
  expect(Date.now() - pausedAt).toBeLessThan(8_000);
  await expectAllCompleted();
  leader.signal("SIGCONT");
  expect(await leader.ended()).toBe(1);
  expect(told(leader, STANDSTILL)).toBe(true);
  await expectAllCompleted();
});

test("a standby leads within five seconds of the leader's death", async () => {
  const leader = begin();
  await leader.leading;
  const standby = begin();
  await standby.logged(/stands by/);
  await order(leader);
  const killedAt = Date.now();
  await leader.kill("SIGKILL");
  await standby.leading;
  expect(Date.now() - killedAt).toBeLessThan(5_000);
  await expectAllCompleted();
});

test("a leader that stands still for less than its lease says so, and goes on", async () => {
  const leader = begin();
  await leader.leading;
  await order(leader);
  const said = leader.logged(STANDSTILL);
  leader.signal("SIGSTOP");
  await sleep(2_500);
  leader.signal("SIGCONT");
  await said;
  await expectAllCompleted();
  expect(await leader.kill("SIGTERM")).toBe(0);
});
