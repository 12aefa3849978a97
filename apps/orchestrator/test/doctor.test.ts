import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { defineDag, defineJsonMachine, type Definition, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import { asTable } from "../src/doctor/report.ts";
import { readSettings } from "../src/env.ts";
import { Orchestrator } from "../src/orchestrator.ts";
import { connectDatabase, connectReadOnly } from "../src/store/prisma-client.ts";
import { plants } from "./doctor-plants.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const WAYMARK = join(import.meta.dirname, "../../../scripts/waymark.mjs");
/** More than a page. */
const CHAINS = 210;

const definitions: readonly Definition[] = [
  defineDag({
    name: "chain",
    title: "Chain",
    steps: { a: { task: "echo" }, b: { task: "echo", needs: ["a"] } },
  }),
  defineDag({ name: "naps", title: "Naps", steps: { nap: { wait: "1h" } } }),
  defineDag({ name: "asks", title: "Asks", steps: { one: { signal: "go" } } }),
  defineDag({
    name: "flaky",
    title: "Flaky",
    steps: { work: { task: "breaks", retry: { maxAttempts: 2, initialInterval: "1h" } } },
  }),
  defineJsonMachine({
    kind: "machine",
    name: "stuck",
    title: "Stuck",
    machine: {
      initial: "open",
      states: { open: { on: { go: "end" } }, end: {} },
    },
  }),
  defineDag({
    name: "alone",
    title: "Alone",
    concurrency: { limit: 1, key: "k" },
    steps: { nap: { wait: "1h" } },
  }),
  defineDag({
    name: "guarded",
    title: "Guarded",
    steps: { work: { task: "hangs", concurrencyKey: "account-1" } },
  }),
];

let database: TestDatabase;
/** One run of each workflow, as it was left. */
let runs: Readonly<Record<string, RunId>>;

beforeAll(async () => {
  database = await createTestDatabase();
  const orchestrator = await lead(database);
  runs = Object.fromEntries(
    await Promise.all(
      definitions.map(async ({ name }) => [name, await start(orchestrator, name)] as const),
    ),
  );
  await Promise.all(Array.from({ length: CHAINS - 1 }, async () => start(orchestrator, "chain")));
  const { db } = orchestrator;
  while ((await db.run.count({ where: { status: "completed" } })) < CHAINS) await sleep(20);
  while ((await db.stepAttempt.count({ where: { status: "failed" } })) < 1) await sleep(20);
  while ((await db.stepAttempt.count({ where: { status: "running" } })) < 1) await sleep(20);
  await orchestrator.stop();
});

afterAll(async () => {
  await database.drop();
});

async function lead({ url }: TestDatabase): Promise<Orchestrator> {
  const orchestrator = await Orchestrator.open({
    url,
    settings: readSettings({ WAYMARK_DATABASE_POOL: "3", WAYMARK_STOP_GRACE_MS: "100" }),
    definitions,
    tasks: [
      defineTask({ name: "echo", title: "Echo", handler: async () => sleep(1, null) }),
      defineTask({
        name: "breaks",
        title: "Breaks",
        handler: async () => Promise.reject(new Error("It broke.")),
      }),
      defineTask({ name: "hangs", title: "Hangs", handler: () => new Promise(() => undefined) }),
    ],
    log: pino({ level: "silent" }),
    onLeaseLost: () => undefined,
  });
  await orchestrator.lead();
  return orchestrator;
}

const start = async ({ engine }: Orchestrator, workflow: string): Promise<RunId> => {
  if (!engine) throw new Error("It does not lead.");
  return (await engine.start({ workflow, input: {} })).runId;
};

/** What the doctor finds in a copy of the database in which `sql` was done. */
async function findingsAfter(...statements: readonly string[]) {
  const copy = await createTestDatabase({ copyOf: database });
  const db = connectDatabase(copy.url, 1);
  try {
    for (const sql of statements) await db.$executeRawUnsafe(sql);
    return (await examine(db, definitions)).findings;
  } finally {
    await db.$disconnect();
    await copy.drop();
  }
}

/** Another run that did all that this one did, and has all that it has. */
function copyRun(runId: RunId): readonly string[] {
  const copy = `${runId.slice(0, -4)}copy`;
  return ["run", "transition", "step_attempt", "run_search"].map(
    (table) => `
      INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table},
        replace(to_jsonb(one)::text, '${runId}', '${copy}')::jsonb
          || jsonb_build_object('position', (to_jsonb(one) ->> 'position')::bigint + 1000000))).*
      FROM ${table} one WHERE to_jsonb(one) ->> '${table === "run" ? "id" : "run_id"}' = '${runId}'`,
  );
}

test("finds nothing in a database that only an orchestrator wrote", async () => {
  const db = connectReadOnly(database.url);
  const { findings, examined } = await examine(db, definitions);
  await db.$disconnect();
  expect(findings).toEqual([]);
  expect(examined).toMatchObject({ runs: CHAINS + 6, incidents: 0, notReplayed: 0 });
  expect(examined.transitions).toBeGreaterThan(CHAINS * 3);
});

test("finds nothing while an orchestrator is at work", async () => {
  const copy = await createTestDatabase({ copyOf: database });
  const orchestrator = await lead(copy);
  const db = connectReadOnly(copy.url);
  const load = new AbortController();
  const loaded = (async () => {
    while (!load.signal.aborted)
      await Promise.all([
        ...Array.from({ length: 10 }, () => start(orchestrator, "chain")),
        sleep(50),
      ]);
  })();
  for (let look = 0; look < 3; look++) {
    const { findings, examined } = await examine(db, definitions);
    expect(findings).toEqual([]);
    expect(examined.runs).toBeGreaterThan(CHAINS);
  }
  load.abort();
  await loaded;
  await db.$disconnect();
  await orchestrator.stop();
  await copy.drop();
});

test("cannot write", async () => {
  const db = connectReadOnly(database.url);
  await expect(db.lease.deleteMany()).rejects.toThrow(/read-only/);
  await db.$disconnect();
});

describe("finds", () => {
  test.each(plants)("$fault: $rule", async ({ rule, of, sql, says }) => {
    const runId = runs[of];
    const findings = await findingsAfter(
      ...sql.map((statement) => statement.replaceAll("$run", `'${runId}'`)),
    );
    const found = findings.filter((one) => one.rule === rule);
    expect(found).toMatchObject([{ rule, runId }]);
    expect(found[0]?.sentence).toMatch(says);
    expect(found[0]?.remedy).toMatch(/\.$/);
    expect(findings.filter((one) => one.runId !== runId)).toEqual([]);
  });

  test("more runs with a place than their limit allows: places-exceeded", async () => {
    const findings = await findingsAfter(...copyRun(runs["alone"] as RunId));
    expect(findings).toMatchObject([{ rule: "places-exceeded" }]);
    expect(findings[0]?.sentence).toMatch(
      /has a place among the runs of "alone" with the key "k", which 1 may have at once, and so has run_/,
    );
  });

  test("two attempts that one leader began with one concurrency key: key-held-twice", async () => {
    const twice = copyRun(runs["guarded"] as RunId);
    const findings = await findingsAfter(...twice);
    expect(findings).toMatchObject([{ rule: "key-held-twice" }]);
    expect(findings[0]?.sentence).toMatch(
      /work#1 has the concurrency key "account-1", which 1 may/,
    );
    // What another leader began does not have it any more.
    const another = "UPDATE step_attempt SET term = term - 1 WHERE run_id LIKE '%copy'";
    expect(await findingsAfter(...twice, another)).toEqual([]);
  });

  test("an open run with nothing to wait for: open-without-work", async () => {
    const copy = await createTestDatabase({ copyOf: database });
    const orchestrator = await lead(copy);
    const runId = runs["stuck"] as RunId;
    await orchestrator.engine?.signal(runId, { name: "go" });
    const { findings } = await examine(orchestrator.db, definitions);
    expect(findings).toMatchObject([{ rule: "open-without-work", runId }]);
    await orchestrator.stop();
    await copy.drop();
  });

  test.each([
    ["UPDATE lease SET token = 0", /token is 0/],
    ["UPDATE lease SET holder = ''", /no host\/process/],
    ["UPDATE lease SET expires_at = now() + interval '1 day'", /held for 86\d+ s more/],
    ["UPDATE lease SET name = 'motor'", /a lease "motor"/],
  ])("a malformed lease: %s", async (sql, says) => {
    const findings = await findingsAfter(sql);
    expect(findings).toMatchObject([{ rule: "lease-malformed" }]);
    expect(findings[0]?.sentence).toMatch(says);
  });
});

test("tells people each finding in a line, and once for each rule what to do", async () => {
  const db = connectReadOnly(database.url);
  const { examined } = await examine(db, definitions);
  await db.$disconnect();
  const findings = await findingsAfter("UPDATE run SET wake_at = now() WHERE status = 'completed'");
  const lines = asTable({ findings, examined }).split("\n");
  expect(lines[1]).toBe(`${CHAINS} things are wrong:`);
  expect(lines.filter((line) => line.includes("still has work in flight"))).toHaveLength(CHAINS);
  expect(lines.filter((line) => /finished-with-work +Report it/.test(line))).toHaveLength(1);
});

describe("on the command line", () => {
  const doctor = (url: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, [WAYMARK, "doctor", ...args], {
      env: { ...process.env, DATABASE_URL: url },
      encoding: "utf8",
    });

  test("answers 0 where nothing is wrong, 1 where something is, 2 where it could not look", async () => {
    expect(doctor(database.url)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Looked at 216 runs, .*\nNothing is wrong.\n$/) as string,
    });
    const sick = await createTestDatabase({ copyOf: database });
    const db = connectDatabase(sick.url, 1);
    await db.run.deleteMany({ where: { id: runs["chain"] ?? "" } });
    await db.$disconnect();
    const { status, stdout } = doctor(sick.url, "--json");
    await sick.drop();
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      examined: { runs: CHAINS + 5, notReplayed: 0 },
      findings: [
        { rule: "history-without-run", runId: runs["chain"] },
        { rule: "attempt-without-run", runId: runs["chain"] },
      ],
    });
    expect(doctor("postgresql://nobody@127.0.0.1:1/none").status).toBe(2);
  });

  test("refuses a database that is not migrated, and leaves it as it is", async () => {
    const empty = await createTestDatabase({ empty: true });
    const { status, stderr } = doctor(empty.url);
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("older than this Waymark") as string,
    });
    const db = connectReadOnly(empty.url);
    await expect(db.run.count()).rejects.toThrow(/does not exist/);
    await db.$disconnect();
    await empty.drop();
  });
});
