import { setTimeout as sleep } from "node:timers/promises";
import { workflows } from "@waymark/definitions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import { connectDatabase, type Database } from "../src/store/prisma-client.ts";
import { OrchestratorProcess } from "./orchestrator-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

/** Two at a time for 100 ms each, three for an order: some 7 orders a second are served, which is far from what a busy machine could. */
const STEP_CONCURRENCY = 2;
const LATENCY_MS = 100;
const CLIENTS = 100;
const FLOOD_MS = 8_000;
const MAX_QUEUED = 20;
const MAX_COMMANDS = 20;
const SAMPLE_MS = 100;

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connectDatabase(database.url, 2);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

test("ten times the load that can be served is answered 429 with Retry-After, in flat memory, and what was accepted completes", async () => {
  const orchestrator = await OrchestratorProcess.start({
    DATABASE_URL: database.url,
    WAYMARK_LOG_LEVEL: "info",
    WAYMARK_STEP_CONCURRENCY: String(STEP_CONCURRENCY),
    WAYMARK_MAX_QUEUED_ATTEMPTS: String(MAX_QUEUED),
    WAYMARK_MAX_COMMANDS: String(MAX_COMMANDS),
    // Room for twice what it has at rest: what can be collected is, within each half of the flood.
    NODE_OPTIONS: "--max-old-space-size=128",
  });
  const flood = new AbortController();
  const answers = { accepted: 0, refused: 0 };
  const clients = Array.from({ length: CLIENTS }, (_, client) =>
    askOnAndOn(orchestrator.url, client, answers, flood.signal),
  );
  const early = await measureAfter(orchestrator, FLOOD_MS / 2);
  const late = await measureAfter(orchestrator, FLOOD_MS / 2);
  flood.abort();
  await Promise.all(clients);

  expect(answers.refused).toBeGreaterThan(answers.accepted * 5);
  expect(late.refused).toBeGreaterThan(early.refused);
  // Those that were let in at the same moment may each bring one more, and so may those at work.
  const most = MAX_QUEUED + MAX_COMMANDS + STEP_CONCURRENCY;
  for (const { queued } of [early, late]) expect(queued).toBeLessThanOrEqual(most);
  expect(late.heapMb - early.heapMb).toBeLessThan(40);
  await expect
    .poll(() => db.run.count({ where: { status: "completed" } }), { timeout: 60_000 })
    .toBe(answers.accepted);
  expect((await examine(db, workflows)).findings).toEqual([]);
  expect(await orchestrator.kill("SIGTERM")).toBe(0);
}, 180_000);

/** A client without manners: it heeds no Retry-After. */
async function askOnAndOn(
  url: string,
  client: number,
  answers: { accepted: number; refused: number },
  stop: AbortSignal,
): Promise<void> {
  for (let number = 0; !stop.aborted; number++) {
    const orderId = `order-${client}-${number}`;
    const input = {
      orderId,
      amount: 10,
      items: [{ sku: "tent", quantity: 1 }],
      address: "1 Trail Road",
      latencyMs: LATENCY_MS,
    };
    const response = await fetch(`${url}/trpc/runs.start`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ workflow: "order", input, idempotencyKey: orderId }),
    });
    await response.text();
    if (response.status === 200) {
      answers.accepted += 1;
      continue;
    }
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("1");
    answers.refused += 1;
    await sleep(10);
  }
}

/** The state after so long; of the heap the least seen meanwhile, which is what no collection frees. */
async function measureAfter(orchestrator: OrchestratorProcess, ms: number) {
  const end = Date.now() + ms;
  let heapMb = Infinity;
  for (;;) {
    const now = await measure(orchestrator);
    heapMb = Math.min(heapMb, now.heapMb);
    if (Date.now() >= end) return { ...now, heapMb };
    await sleep(SAMPLE_MS);
  }
}

async function measure({ url }: OrchestratorProcess) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const sum = (name: string): number =>
    Array.from(text.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, "gm")), ([, value]) =>
      Number(value),
    ).reduce((total, value) => total + value, 0);
  return {
    queued: sum("waymark_attempts_queued"),
    refused: sum("waymark_refused_commands_total"),
    heapMb: sum("waymark_nodejs_heap_size_used_bytes") / 1_000_000,
  };
}
