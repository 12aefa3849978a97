import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { refusalCode, type WaymarkClientError } from "@waymark/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDataDir } from "../../../scripts/lib/test-data.ts";
import { ensureEmbeddedPostgres } from "../src/database/embedded-postgres.ts";
import { findPostmaster } from "../src/database/postmaster.ts";
import { diagnose } from "../src/doctor/doctor.ts";
import { connectReadOnly } from "../src/store/prisma-client.ts";
import { OrchestratorProcess } from "./orchestrator-process.ts";

const ORDERS = 120;
const KILLS = 3;

const dataDir = join(testDataDir(), `killed-${process.pid}`);
const cluster = join(dataDir, "postgres");

let orchestrator: OrchestratorProcess;

beforeAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
  // Without a DATABASE_URL: it has the database it brings along.
  orchestrator = await OrchestratorProcess.start({ DATABASE_URL: "", WAYMARK_DATA_DIR: dataDir });
});

afterAll(async () => {
  // Stops its database, too.
  await orchestrator.kill("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
});

test(`PostgreSQL killed ${KILLS} times under load is started again, intake says "retry" meanwhile, and every order completes`, async () => {
  const refusals = new Set<string | undefined>();
  const orders = Array.from({ length: ORDERS }, async (_, number) => {
    await sleep(number * 60);
    await order(`order-${number}`, refusals);
  });
  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(1_500);
    await killPostgres();
  }
  await Promise.all(orders);
  expect([...refusals]).toEqual(["UNAVAILABLE"]);

  // Found as the orchestrator left it, and left to it: this process stops nothing.
  const { url } = await ensureEmbeddedPostgres({ dataDir, log: () => undefined });
  const db = connectReadOnly(url);
  await expect
    .poll(() => db.run.count({ where: { status: "completed" } }), { timeout: 60_000 })
    .toBe(ORDERS);
  await db.$disconnect();
  expect(await orchestrator.kill("SIGTERM")).toBe(0);

  const { findings, examined } = await diagnose(
    { DATABASE_URL: undefined, WAYMARK_DATA_DIR: dataDir },
    () => undefined,
  );
  expect(findings).toEqual([]);
  expect(examined).toMatchObject({ runs: ORDERS, incidents: 0 });
  expect(await findPostmaster(cluster)).toBeUndefined();
}, 180_000);

/** SIGKILL, as when the system has no memory left; resolves when another one answers. */
async function killPostgres(): Promise<void> {
  const killed = await pidOfReady();
  if (killed === undefined) throw new Error("No PostgreSQL runs.");
  process.kill(killed, "SIGKILL");
  const isAnother = async () => ![undefined, killed].includes(await pidOfReady());
  await expect.poll(isAnother, { timeout: 30_000 }).toBe(true);
}

async function pidOfReady(): Promise<number | undefined> {
  const server = await findPostmaster(cluster);
  return server?.status === "ready" ? server.pid : undefined;
}

/** Asks again, by the same key, until it is acknowledged. */
async function order(orderId: string, refusals: Set<string | undefined>): Promise<void> {
  const { client } = orchestrator;
  const input = {
    orderId,
    amount: 10,
    items: [{ sku: "tent", quantity: 1 }],
    address: "1 Trail Road",
    latencyMs: 100,
  };
  for (;;) {
    try {
      await client.runs.start.mutate({ workflow: "order", input, idempotencyKey: orderId });
      return;
    } catch (error) {
      refusals.add(refusalCode(error as WaymarkClientError));
      await sleep(100);
    }
  }
}
