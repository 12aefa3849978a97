import { defineDag, type JsonValue, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listRuns } from "../src/api/read/run-list.ts";
import { findOwnEvents, takeTargets } from "../src/bulk/bulk-queries.ts";
import type { BulkAction } from "../src/generated/prisma/client.ts";
import { findEndings } from "../src/notifications/run-endings.ts";
import type { Orchestrator } from "../src/orchestrator.ts";
import { deleteRuns, findDueRoots, findFamilies } from "../src/retention/deletion-queries.ts";
import { estimateRuns } from "../src/search/estimate-runs.ts";
import { RunFilter } from "../src/search/run-filter.ts";
import { countRuns } from "../src/search/search-queries.ts";
import { findEvents } from "../src/store/event-queries.ts";
import { connectDatabase, type Database } from "../src/store/prisma-client.ts";
import { explainQueries, explainSearch, fillRuns } from "./filled-database.ts";
import { expectFinished, lead } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const definitions = [
  defineDag({
    name: "ship",
    title: "Ship",
    labels: { team: "harbour", tier: "1" },
    steps: { load: { task: "load", input: "${input}" } },
  }),
  defineDag({
    name: "slow",
    title: "Slow",
    steps: { work: { task: "refuse", retry: { maxAttempts: 5, initialInterval: "1h" } } },
  }),
  defineDag({ name: "host", title: "Host", steps: { go: { workflow: "ship", input: {} } } }),
  defineDag({
    name: "sign",
    title: "Sign",
    steps: { release: { approval: { approvers: ["Ada"] } } },
  }),
  defineDag({
    name: "single",
    title: "Single",
    concurrency: { limit: 1 },
    steps: { go: { signal: "go" } },
  }),
];

const tasks = [
  defineTask({ name: "load", title: "Load", handler: async ({ input }) => load(input) }),
  defineTask({
    name: "refuse",
    title: "Refuse",
    handler: async () => {
      throw new Error("Not now.");
    },
  }),
];

function load(input: JsonValue): JsonValue {
  if (typeof input === "object" && input !== null && "broken" in input) {
    throw new TypeError("The crane has no power left.");
  }
  return input;
}

let database: TestDatabase;
let leader: Orchestrator;

beforeAll(async () => {
  database = await createTestDatabase();
  leader = await lead({ url: database.url, definitions, tasks });
});

afterAll(async () => {
  await leader.stop();
  await database.drop();
});

async function start(
  workflow: string,
  input: JsonValue = {},
  labels?: Readonly<Record<string, string>>,
): Promise<RunId> {
  if (!leader.engine) throw new Error("It does not lead.");
  return (await leader.engine.start({ workflow, input, labels })).runId;
}

/** Ids of the runs that match, oldest first. */
async function found(filter: unknown): Promise<readonly RunId[]> {
  const { runs } = await listRuns(leader.db, { ...RunFilter.parse(filter), limit: 200 });
  return runs.map(({ id }) => id).toReversed();
}

describe("runs are found", () => {
  test("by the labels of their workflow and of their start, and show them", async () => {
    const plain = await start("ship", { batch: "labels" });
    const marked = await start("ship", { batch: "labels" }, { region: "eu", tier: "2" });
    const batch = { input: { batch: "labels" } };
    expect(await found({ ...batch, labels: { team: "harbour" } })).toEqual([plain, marked]);
    expect(await found({ ...batch, labels: { region: "eu", tier: "2" } })).toEqual([marked]);
    expect(await found({ ...batch, labels: { region: "us" } })).toEqual([]);
    const { runs } = await listRuns(leader.db, { ids: [marked], limit: 1 });
    expect(runs[0]?.labels).toEqual({ team: "harbour", tier: "2", region: "eu" });
  });

  test("by fields of their input: texts, numbers, truth values, null and nested ones", async () => {
    const input = { customer: "c-1", total: 12.5, express: true, note: null, to: { city: "Oslo" } };
    const runId = await start("ship", input);
    await start("ship", { customer: "c-2", total: 13, express: false, to: { city: "Bergen" } });
    for (const [name, value] of Object.entries(input)) {
      expect(await found({ input: { [name]: value } })).toEqual([runId]);
    }
    expect(await found({ input: { total: "12.5" } })).toEqual([]);
    expect(await found({ input: { customer: "c-1", to: { city: "Bergen" } } })).toEqual([]);
  });

  test("by words of their error, by the step they stand at, and by a part of their id", async () => {
    const runId = await start("ship", { broken: true });
    await expectFinished(leader, runId);
    const other = await start("ship");
    await expectFinished(leader, other);
    expect(await found({ error: "POWER crane" })).toEqual([runId]);
    expect(await found({ error: "crane water" })).toEqual([]);
    expect(await found({ step: "load", status: ["failed"] })).toEqual([runId]);
    expect(await found({ step: "unload" })).toEqual([]);
    for (const q of [runId, runId.slice(0, 24), runId.slice(-8).toUpperCase(), "TypeError"]) {
      expect(await found({ q })).toContain(runId);
      expect(await found({ q })).not.toContain(other);
    }
    expect(await found({ q: "SHI" })).toEqual(expect.arrayContaining([runId, other]));
  });

  test("while a step waits for its next attempt, and not once it was tried again", async () => {
    const runId = await start("slow");
    await expect.poll(() => found({ retrying: true }), { timeout: 20_000 }).toEqual([runId]);
    await leader.engine?.operate(runId, { type: "run.cancelled" });
    expect(await found({ retrying: true })).toEqual([]);
  });

  test("by what started them, their version and when they started", async () => {
    const host = await start("host");
    await expectFinished(leader, host);
    const [child] = await found({ parent: host });
    expect(await found({ root: true })).toContain(host);
    expect(await found({ root: true })).not.toContain(child);
    const { startedAt } = await leader.db.run.findUniqueOrThrow({ where: { id: host } });
    const at = startedAt.getTime();
    expect(await found({ workflow: "host", version: 1, since: at, until: at + 1 })).toEqual([host]);
    expect(await found({ workflow: "host", version: 2 })).toEqual([]);
    expect(await found({ workflow: "host", until: at })).toEqual([]);
  });

  test("by how they came to be, and by how long they took or are open", async () => {
    const host = await start("host");
    await expectFinished(leader, host);
    const [child] = await found({ parent: host });
    expect(await found({ trigger: "api" })).toContain(host);
    expect(await found({ trigger: "api" })).not.toContain(child);
    expect(await found({ trigger: "child", parent: host })).toEqual([child]);
    const slow = await start("slow");
    await leader.db.run.update({
      where: { id: slow },
      data: { startedAt: new Date(Date.now() - 3_600_000) },
    });
    expect(await found({ longerThan: 3_500_000 })).toEqual([slow]);
    expect(await found({ longerThan: 3_700_000 })).toEqual([]);
    await leader.engine?.operate(slow, { type: "run.cancelled" });
  });

  test("while somebody is to answer an approval, and not once it was answered", async () => {
    const runId = await start("sign");
    await expect.poll(() => found({ approval: true })).toEqual([runId]);
    await leader.engine?.signal(runId, { name: "release", payload: { approved: true }, by: "Ada" });
    await expectFinished(leader, runId);
    expect(await found({ approval: true })).toEqual([]);
  });

  test("in line, where they wait for a place and nothing of them has begun", async () => {
    const open = await start("single");
    const waiting = await start("single");
    const listed = async () => (await listRuns(leader.db, { workflow: "single", limit: 9 })).runs;
    await expect.poll(listed).toMatchObject([
      { id: waiting, inLine: true },
      { id: open, currentNodes: ["go"] },
    ]);
    expect((await listed())[1]?.inLine).toBeUndefined();
  });

  test("and estimated: exactly while they are few", async () => {
    expect(await estimateRuns(leader.db, { workflow: "single" })).toEqual({
      total: 2,
      isExact: true,
    });
  });

  test("and counted by their status, up to a limit", async () => {
    const batch = { input: { batch: "count" } };
    for (const broken of [{}, {}, { broken: true }]) {
      await expectFinished(leader, await start("ship", { batch: "count", ...broken }));
    }
    expect(await countRuns(leader.db, batch, 10)).toEqual({
      total: 3,
      byStatus: { completed: 2, failed: 1 },
      isCapped: false,
    });
    expect(await countRuns(leader.db, batch, 2)).toMatchObject({ total: 2, isCapped: true });
  });
});

const WHOLE_TABLE = /Seq Scan on (run|transition|step_attempt|run_search)\b/;
const RUN = "run_00000000000000000000000001" as RunId;
const RULE = { workflow: "workflow-7", outcome: "completed", keepMs: 0 } as const;
const ACTION = {
  id: "bulk_1",
  operation: { type: "cancel" },
  filter: { workflow: "workflow-7", labels: { team: "team-1" } },
  createdAt: new Date(),
  takenAt: new Date(5_000_000),
  takenRunId: RUN,
} as unknown as BulkAction;

describe("in a table of 20,000 runs", () => {
  let filled: TestDatabase;

  beforeAll(async () => {
    filled = await createTestDatabase();
    await fillRuns(filled.url, 20_000);
  });

  afterAll(async () => filled.drop());

  test.each<[string, RunFilter]>([
    ["no filter", {}],
    ["a status", { status: ["failed"] }],
    ["a workflow", { workflow: "workflow-7" }],
    ["a workflow and a version", { workflow: "workflow-7", version: 2 }],
    ["a label that many have", { labels: { team: "team-1" } }],
    ["a label that few have", { labels: { region: "region-77" } }],
    ["a field of the input", { input: { customer: { id: "c-4711" } } }],
    ["a field and a status", { input: { customer: { id: "c-4711" } }, status: ["running"] }],
    ["words of an error", { error: "card 4711" }],
    ["a step", { step: "pay" as never }],
    ["retrying", { retrying: true }],
    ["tried again", { retried: true }],
    ["held", { held: true }],
    ["a parent", { parent: "run_00000000000000000000000001" as RunId }],
    ["no parent", { root: true }],
    ["a trigger", { trigger: "api" }],
    ["a duration", { longerThan: 4_000 }],
    ["an open approval", { approval: true }],
    ["a time", { since: 1_000_000, until: 2_000_000 }],
    ["ids", { ids: ["run_00000000000000000000000001" as RunId] }],
    ["the start of an id", { q: "run_0000000000000000000000004" }],
    ["the end of an id", { q: "00004711" }],
    ["any text", { q: "nothing like it" }],
  ])("a page by %s reads no whole table", async (_, filter) => {
    const plan = await explainSearch(filled.url, filter);
    expect(plan).toMatch(/Index/);
    expect(plan).not.toMatch(WHOLE_TABLE);
  });

  test("the events of one run are found along its own rows", async () => {
    const asked = { types: ["step.failed"], steps: ["pay"], before: 9, limit: 50 } as const;
    const plan = await explainQueries(filled.url, (db) => findEvents(db, RUN, asked));
    expect(plan).toMatch(/Index Scan Backward using transition_pkey/);
  });

  test("more than 10,000 are estimated, and near to what they are", async () => {
    const db = connectDatabase(filled.url, 1);
    const { total, isExact } = await estimateRuns(db, { status: ["completed"] });
    await db.$disconnect();
    expect(isExact).toBe(false);
    expect(total).toBeGreaterThan(16_000);
    expect(total).toBeLessThan(18_500);
  });

  test.each<[string, (db: Database) => Promise<unknown>]>([
    [
      "endings are looked for",
      (db) => findEndings(db, { after: 9_000, until: 9_100, outcomes: ["failed"], limit: 10 }),
    ],
    ["retention looks for old runs", (db) => findDueRoots(db, RULE, new Date(), undefined, 100)],
    ["a family of runs is looked for", (db) => findFamilies(db, [RUN])],
    ["runs are deleted", (db) => deleteRuns(db, 1n, [RUN])],
    ["a bulk action takes on runs", (db) => takeTargets(db, 1n, ACTION, 250)],
    ["a bulk action looks up what it did", (db) => findOwnEvents(db, RUN, ACTION.id)],
  ])("no whole table is read when %s", async (_, work) => {
    const plan = await explainQueries(filled.url, work);
    expect(plan).toMatch(/Index/);
    expect(plan).not.toMatch(WHOLE_TABLE);
  });
});
