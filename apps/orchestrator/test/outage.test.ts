import { setTimeout as sleep } from "node:timers/promises";
import { defineDag, type Definition, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { Client } from "pg";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runsUpdates, runUpdates } from "../src/api/live-updates.ts";
import { readSettings } from "../src/env.ts";
import { Orchestrator } from "../src/orchestrator.ts";
import { setWakeAt } from "../src/store/run-queries.ts";
import { createTestDatabase, databaseOf, onDatabase, type TestDatabase } from "./test-database.ts";

const definitions: readonly Definition[] = [
  defineDag({
    name: "chain",
    title: "Chain",
    steps: {
      a: { task: "work" },
      b: { task: "work", needs: ["a"] },
      c: { task: "work", needs: ["b"] },
    },
  }),
  defineDag({
    name: "undoes",
    title: "Undoes",
    onFailure: "compensate",
    steps: {
      done: { task: "work", compensate: { task: "undo" } },
      broken: { task: "breaks", needs: ["done"] },
    },
  }),
  defineDag({
    name: "signals",
    title: "Signals",
    steps: {
      one: { signal: "go" },
      two: { signal: "go", needs: ["one"] },
      three: { signal: "go", needs: ["two"] },
    },
  }),
];

let database: TestDatabase;
let opened: Orchestrator[];
let undo: () => Promise<unknown>;
const leaseLost = vi.fn<() => void>();

beforeEach(async () => {
  database = await createTestDatabase();
  opened = [];
  undo = async () => null;
  leaseLost.mockReset();
});

afterEach(async () => {
  await Promise.all(opened.map((one) => one.stop()));
  await database.drop();
});

async function open(): Promise<Orchestrator> {
  const orchestrator = await Orchestrator.open({
    url: database.url,
    settings: readSettings({ WAYMARK_DATABASE_POOL: "3", WAYMARK_STOP_GRACE_MS: "0" }),
    definitions,
    tasks: [
      defineTask({ name: "work", title: "Work", handler: async () => sleep(20, null) }),
      defineTask({ name: "undo", title: "Undo", handler: async () => undo() }),
      defineTask({
        name: "breaks",
        title: "Breaks",
        handler: async () => Promise.reject(new Error("It broke.")),
      }),
    ],
    log: pino({ level: process.env["WAYMARK_LOG_LEVEL"] ?? "silent" }),
    onLeaseLost: leaseLost,
  });
  opened.push(orchestrator);
  return orchestrator;
}

async function lead(): Promise<Orchestrator> {
  const orchestrator = await open();
  await orchestrator.lead();
  return orchestrator;
}

const start = async ({ engine }: Orchestrator, workflow: string): Promise<RunId> => {
  if (!engine) throw new Error("It does not lead.");
  return (await engine.start({ workflow, input: {} })).runId;
};

const statusOf = async ({ db }: Orchestrator, runId: RunId): Promise<string> =>
  (await db.run.findUniqueOrThrow({ where: { id: runId } })).status;

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await sleep(20);
};

/** The server ends every connection to the database, and takes none while `meanwhile` lasts. */
async function outage(meanwhile: () => Promise<unknown>): Promise<void> {
  const name = databaseOf(database.url);
  const admin = new Client({ connectionString: onDatabase(database.url, "postgres") });
  await admin.connect();
  try {
    await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
    const end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
    await admin.query(end, [name]);
    await meanwhile();
    await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
  } finally {
    await admin.end();
  }
}

test("no run is lost, held or failed when the database goes away under load and comes back", async () => {
  const leader = await lead();
  const runs = await Promise.all(Array.from({ length: 50 }, async () => start(leader, "chain")));
  await outage(async () => sleep(1_500));
  await until(async () => (await leader.db.run.count({ where: { status: "completed" } })) === 50);
  expect(await leader.db.run.count({ where: { incident: { not: null } } })).toBe(0);
  expect(await leader.db.transition.count()).toBeGreaterThanOrEqual(runs.length * 4);
  expect(leaseLost).not.toHaveBeenCalled();
});

test("the answer of an attempt is kept whose run is not in memory while the database is away", async () => {
  let finish: () => void = () => undefined;
  undo = async () => new Promise<void>((resolve) => (finish = resolve));
  const leader = await lead();
  const runId = await start(leader, "undoes");
  await until(async () => (await statusOf(leader, runId)) === "compensating");
  await until(async () => leader.engine?.runsInMemory === 0);
  await outage(async () => {
    finish();
    await sleep(300);
  });
  await until(async () => (await statusOf(leader, runId)) === "failed");
  const undone = await leader.db.stepAttempt.findFirstOrThrow({
    where: { stepId: "done~compensate" },
  });
  expect(undone.status).toBe("completed");
});

test("a leader takes its lock back, so that who starts next leaves it the lease", async () => {
  const leader = await lead();
  await outage(async () => sleep(100));
  await sleep(2_500);
  const standby = await open();
  void standby.lead();
  await sleep(1_000);
  expect(standby.notReady).toMatch(/stands by/);
  expect(leaseLost).not.toHaveBeenCalled();
  await start(leader, "chain");
});

test("a standby outlives its database, and takes over when the leader dies after that", async () => {
  const leader = await lead();
  const standby = await open();
  const leading = standby.lead();
  await sleep(300);
  await outage(async () => sleep(500));
  await leader.abandon();
  await leading;
  expect(standby.notReady).toBeUndefined();
});

test("a page that looked at a standby misses nothing of what was done before it took over", async () => {
  const leader = await lead();
  const runId = await start(leader, "signals");
  const standby = await open();
  const leading = standby.lead();
  const updates = runUpdates(standby, runId, 0, undefined);
  expect((await updates.next()).value).toMatchObject({ sequence: 1 });
  const next = updates.next();
  await leader.engine?.signal(runId, { name: "go" });
  await leader.engine?.signal(runId, { name: "go" });
  await leader.abandon();
  await leading;
  await standby.engine?.signal(runId, { name: "go" });
  expect((await next).value).toMatchObject({ sequence: 2 });
  expect((await updates.next()).value).toMatchObject({ sequence: 3 });
  expect((await updates.next()).value).toMatchObject({ sequence: 4, status: "completed" });
});

test("a list that looked at a standby misses no run either", async () => {
  const leader = await lead();
  const standby = await open();
  const leading = standby.lead();
  const updates = runsUpdates(standby, undefined, undefined);
  const next = updates.next();
  await sleep(300);
  const before = await start(leader, "signals");
  await leader.abandon();
  await leading;
  const after = await start(standby, "signals");
  const { runs } = (await next).value as { runs: readonly { id: RunId }[] };
  expect(runs.map(({ id }) => id).toSorted()).toEqual([before, after].toSorted());
});

test("correcting when a run is woken never undoes what a later transition says", async () => {
  const { db, engine } = await lead();
  const { runId } = (await engine?.start({ workflow: "signals", input: {} })) ?? {};
  if (runId === undefined) throw new Error("It did not start.");
  const before = { runId, sequence: 1, wakeAt: 1_000 };
  await engine?.signal(runId, { name: "go" });
  await setWakeAt(db, before);
  expect((await db.run.findUniqueOrThrow({ where: { id: runId } })).wakeAt).toBeNull();
});

test("a version another orchestrator publishes is found, also by who asked for it too soon", async () => {
  const { catalog, db } = await lead();
  await expect(catalog.resolve("chain", 2)).rejects.toThrow(/version 2/);
  const first = await db.workflowVersion.findFirstOrThrow({ where: { workflowName: "chain" } });
  const { source, hash, graph } = first;
  await db.workflowVersion.update({
    where: { workflowName_hash: { workflowName: "chain", hash } },
    data: { hash: "0".repeat(64) },
  });
  await db.workflowVersion.create({
    data: { workflowName: "chain", version: 2, hash, source: source ?? {}, graph: graph ?? {} },
  });
  expect((await catalog.resolve("chain", 2)).version).toBe(2);
});
