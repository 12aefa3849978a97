import { spawnSync } from "node:child_process";
import { chown, mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { defineDag, type Definition } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { testDataDir } from "../../../scripts/lib/test-data.ts";
import type { Orchestrator } from "../src/orchestrator.ts";
import { DatabaseProxy } from "./database-proxy.ts";
import { expectAllCompleted, lead, startPatiently } from "./in-process.ts";
import { createTestDatabase, onDatabase, type TestDatabase } from "./test-database.ts";

const RUNS = 60;

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
];

let database: TestDatabase;
let orchestrator: Orchestrator | undefined;
/** Every call of a handler, by its idempotency key. */
let calls: string[];
const leaseLost = vi.fn<() => void>();

beforeEach(async () => {
  database = await createTestDatabase();
  orchestrator = undefined;
  calls = [];
  leaseLost.mockReset();
});

afterEach(async () => {
  await orchestrator?.stop();
  await database.drop();
  expect(leaseLost).not.toHaveBeenCalled();
});

async function open(url: string, env: Readonly<Record<string, string>> = {}) {
  const work = defineTask({
    name: "work",
    title: "Work",
    handler: async ({ idempotencyKey }) => {
      calls.push(idempotencyKey);
      await sleep(20);
    },
  });
  orchestrator = await lead({ url, definitions, tasks: [work], env, onLeaseLost: leaseLost });
  return orchestrator;
}

/** Clients that come one after the other, so that something is always under way. */
const load = async (leader: Orchestrator): Promise<void> => {
  await Promise.all(
    Array.from({ length: RUNS }, async (_, number) => {
      await sleep(number * 20);
      await startPatiently(leader, "chain", `chain-${number}`);
    }),
  );
};

async function withAdmin<Result>(
  work: (admin: Client) => Promise<Result>,
  connectionString = database.url,
): Promise<Result> {
  const admin = new Client({ connectionString });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

test("connections that are cut again and again lose nothing and repeat nothing", async () => {
  const leader = await open(database.url);
  const loading = load(leader);
  const cut = await withAdmin(async (admin) => {
    let ended = 0;
    for (let round = 0; round < 30; round++) {
      const { rowCount } = await admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
      ended += rowCount ?? 0;
      await sleep(40);
    }
    return ended;
  });
  expect(cut).toBeGreaterThan(20);
  await loading;
  await expectAllCompleted(leader, definitions, RUNS);
  expect(calls).toHaveLength(RUNS * 3);
});

test("a commit whose answer is lost after it was applied is neither lost nor applied twice", async () => {
  await using proxy = await DatabaseProxy.open(database.url);
  const leader = await open(proxy.url);
  proxy.cutProbability = 0.4;
  await load(leader);
  await expect.poll(() => new Set(calls).size, { timeout: 30_000 }).toBe(RUNS * 3);
  proxy.cutProbability = 0;
  await expectAllCompleted(leader, definitions, RUNS);
  expect(proxy.cuts).toBeGreaterThan(0);
  expect(calls).toHaveLength(RUNS * 3);
  await leader.stop();
  orchestrator = undefined;
});

test("a connection over which no answer comes any more is given up, and work goes on over another", async () => {
  await using proxy = await DatabaseProxy.open(database.url);
  const leader = await open(proxy.url, { WAYMARK_DATABASE_TIMEOUT_MS: "500" });
  const loading = load(leader);
  await expect.poll(() => calls.length).toBeGreaterThan(10);
  proxy.freeze();
  await loading;
  await expectAllCompleted(leader, definitions, RUNS);
  expect(calls).toHaveLength(RUNS * 3);
  await leader.stop();
  orchestrator = undefined;
});

describe("a disk", () => {
  /** What every commit meets before it writes. */
  const before = async (body: string) =>
    withAdmin(async (admin) => {
      await admin.query(
        `CREATE FUNCTION meet() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body}; RETURN NULL; END $$`,
      );
      await admin.query("CREATE TRIGGER meet BEFORE INSERT ON transition EXECUTE FUNCTION meet()");
    });

  test("that is full refuses new work, and all goes on once there is room", async () => {
    const leader = await open(database.url);
    const loading = load(leader);
    await expect.poll(() => calls.length).toBeGreaterThan(10);
    await before("RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full'");
    await expect.poll(() => leader.notReady).toBe("The database does not answer.");
    await expect(leader.engine?.start({ workflow: "chain" })).rejects.toMatchObject({
      code: "UNAVAILABLE",
    });
    await withAdmin(async (admin) => admin.query("DROP TRIGGER meet ON transition"));
    await loading;
    await expectAllCompleted(leader, definitions, RUNS);
    expect(calls).toHaveLength(RUNS * 3);
  });

  test("that is slow makes commits larger, and fails nothing", async () => {
    await before("PERFORM pg_sleep(0.3)");
    const leader = await open(database.url);
    await load(leader);
    await expectAllCompleted(leader, definitions, RUNS);
    const { count, sum } = await commitSizes(leader);
    expect(sum).toBeGreaterThanOrEqual(RUNS * 4);
    expect(sum / count).toBeGreaterThan(4);
  });

  const tablespace = `tiny_${process.pid}`;
  const folder = join(testDataDir(), `tiny-disk-${process.pid}`);
  const mount = (...options: readonly string[]): boolean =>
    spawnSync("mount", ["-t", "tmpfs", "-o", options.join(","), "tmpfs", folder]).status === 0;

  // Only root may mount a file system.
  test.runIf(process.platform === "linux" && process.getuid?.() === 0)(
    "that is really full is waited for, and takes no run with it",
    async ({ skip }) => {
      await mkdir(folder, { recursive: true });
      try {
        if (!mount("size=2m")) return skip("This machine lets nobody mount a file system.");
        await moveTransitions();
        const leader = await open(database.url);
        const loading = fill(leader);
        await expect.poll(() => leader.notReady, { timeout: 30_000 }).toMatch(/does not answer/);
        await expect(leader.engine?.start({ workflow: "chain" })).rejects.toMatchObject({
          code: "UNAVAILABLE",
        });
        mount("remount", "size=200m");
        await loading;
        await expectAllCompleted(leader, definitions, RUNS);
        await leader.stop();
        orchestrator = undefined;
      } finally {
        await dropDisk();
        spawnSync("umount", [folder]);
        await rm(folder, { recursive: true });
      }
    },
  );

  /** The history, with its large values, goes to a file system that is full before the runs have ended. */
  const moveTransitions = async (): Promise<void> =>
    withAdmin(async (admin) => {
      const { rows } = await admin.query<{ folder: string }>(
        "SELECT current_setting('data_directory') AS folder",
      );
      const owner = await stat(rows[0]?.folder ?? "");
      await chown(folder, owner.uid, owner.gid);
      await admin.query(`CREATE TABLESPACE ${tablespace} LOCATION '${folder}'`);
      for (const table of ["transition", "payload"]) {
        await admin.query(`ALTER TABLE ${table} SET TABLESPACE ${tablespace}`);
      }
    });

  const dropDisk = async (): Promise<void> => {
    const server = onDatabase(database.url, "postgres");
    await database.drop();
    await withAdmin(
      async (admin) => admin.query(`DROP TABLESPACE IF EXISTS ${tablespace}`),
      server,
    );
  };

  /** Inputs that do not compress: some 4 MB of history. */
  const fill = async (leader: Orchestrator): Promise<void> => {
    await Promise.all(
      Array.from({ length: RUNS }, async (_, number) => {
        await sleep(number * 20);
        const noise = Array.from({ length: 4_000 }, () => Math.random());
        await startPatiently(leader, "chain", `chain-${number}`, { noise });
      }),
    );
  };
});

async function commitSizes({ metrics }: Orchestrator) {
  const { values } = await metrics.commitSize.get();
  const valueOf = (suffix: string) =>
    values.find(({ metricName }) => metricName?.endsWith(suffix) === true)?.value ?? 0;
  return { count: valueOf("_count"), sum: valueOf("_sum") };
}
