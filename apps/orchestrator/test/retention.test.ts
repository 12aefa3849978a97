import { defineDag, type JsonValue, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createBulkAction } from "../src/bulk/create-bulk-action.ts";
import { examine } from "../src/doctor/examine.ts";
import type { Orchestrator } from "../src/orchestrator.ts";
import type { Retention } from "../src/retention/retention-rules.ts";
import { lastPosition } from "../src/store/lease-queries.ts";
import { setRetention } from "../src/store/workflow-queries.ts";
import { expectFinished, lead } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const definitions = [
  defineDag({
    name: "note",
    title: "Note",
    labels: { kind: "note" },
    steps: { write: { task: "write", input: "${input}" } },
  }),
  defineDag({
    name: "memo",
    title: "Memo",
    steps: { write: { task: "write", input: "${input}" } },
  }),
  defineDag({
    name: "folder",
    title: "Folder",
    steps: {
      note: { workflow: "note", input: {} },
      close: { signal: "close", needs: ["note"] },
    },
  }),
  defineDag({
    name: "shelf",
    title: "Shelf",
    steps: { folder: { workflow: "folder", input: {}, detached: true } },
  }),
];

const tasks = [
  defineTask({
    name: "write",
    title: "Write",
    handler: async ({ input }) => {
      if (JSON.stringify(input).includes("smudge")) throw new Error("Smudged.");
      return input;
    },
  }),
];

let database: TestDatabase;
let leader: Orchestrator;

beforeEach(async () => {
  database = await createTestDatabase();
  leader = await lead({ url: database.url, definitions, tasks });
});

afterEach(async () => {
  const { findings } = await examine(leader.db, definitions);
  await leader.stop();
  await database.drop();
  expect(findings).toEqual([]);
});

async function finished(workflow: string, input: JsonValue = {}, key?: string): Promise<RunId> {
  const { runId } = await begun(workflow, input, key);
  await expectFinished(leader, runId);
  return runId;
}

async function begun(workflow: string, input: JsonValue = {}, idempotencyKey?: string) {
  if (!leader.engine) throw new Error("It does not lead.");
  return leader.engine.start({ workflow, input, idempotencyKey });
}

async function keep(workflow: string, retention: Retention): Promise<void> {
  await setRetention(leader.db, workflow, retention);
  leader.parts.retention?.look();
}

const idsLeft = async (): Promise<readonly string[]> =>
  (await leader.db.run.findMany({ select: { id: true } })).map(({ id }) => id).toSorted();

const expectLeft = async (ids: readonly RunId[]): Promise<void> =>
  expect.poll(idsLeft, { timeout: 30_000 }).toEqual(ids.toSorted());

/** Resolves when everything that was due before has been looked at: what comes later in a pass has gone. */
async function expectLookedAt(): Promise<void> {
  const runId = await finished("memo", { marker: true });
  await keep("memo", { completed: 0 });
  const left = () => leader.db.run.count({ where: { id: runId } });
  await expect.poll(left, { timeout: 30_000 }).toBe(0);
}

describe("runs are deleted", () => {
  test("by workflow and outcome once their time is over, with all their rows, and no others", async () => {
    const completed = await finished("note");
    const failed = await finished("note", "smudge");
    const other = await finished("memo");
    const waiting = (await begun("folder")).runId;
    await expect.poll(() => leader.db.run.count({ where: { parentRunId: waiting } })).toBe(1);
    await keep("note", { completed: 0, failed: 86_400_000 });
    await expect.poll(idsLeft, { timeout: 30_000 }).not.toContain(completed);
    expect(await idsLeft()).toEqual(expect.arrayContaining([failed, other, waiting]));
    const of = { where: { runId: completed } };
    expect(await leader.db.transition.count(of)).toBe(0);
    expect(await leader.db.stepAttempt.count(of)).toBe(0);
    expect(await leader.db.runSearch.count(of)).toBe(0);
    const { values } = await leader.metrics.runsDeleted.get();
    expect(values).toEqual([{ labels: { workflow: "note", status: "completed" }, value: 1 }]);
  });

  test("never while they, or a run they started, is open; child runs stay as long as their parent", async () => {
    const shelf = await finished("shelf");
    const folder = await leader.db.run.findFirstOrThrow({ where: { workflow: "folder" } });
    const note = { where: { workflow: "note", status: "completed" } };
    await expect.poll(() => leader.db.run.count(note), { timeout: 30_000 }).toBe(1);
    for (const workflow of ["shelf", "folder", "note"]) await keep(workflow, { completed: 0 });
    // The folder is open: neither the shelf above it nor the note below it goes.
    await expectLookedAt();
    expect(await leader.db.run.count()).toBe(3);
    const folderId = folder.id as RunId;
    await leader.engine?.signal(folderId, { name: "close" });
    await expectFinished(leader, folderId);
    leader.parts.retention?.look();
    await expectLeft([]);
    expect(shelf).toBeDefined();
  });

  test("and their idempotency keys with them: the same key starts another run", async () => {
    const input = { text: "first" };
    const runId = await finished("note", input, "key");
    expect(await begun("note", input, "key")).toEqual({ runId, deduplicated: true });
    await keep("note", { completed: 0 });
    await expectLeft([]);
    await keep("note", { completed: null });
    expect(await begun("note", input, "key")).toEqual({ runId, deduplicated: false });
    await expectFinished(leader, runId);
  });

  test("without giving their places in the order of commits away", async () => {
    await finished("note");
    const before = await lastPosition(leader.db);
    await keep("note", { completed: 0 });
    await expectLeft([]);
    expect(await lastPosition(leader.db)).toBe(before);
    await leader.stop();
    leader = await lead({ url: database.url, definitions, tasks });
    await finished("memo");
    expect(await lastPosition(leader.db)).toBeGreaterThan(before);
  });

  test("by a bulk action, where they and all that they started have ended", async () => {
    const gone = await finished("note", { page: 1 });
    const kept = await finished("note", { page: 2 });
    const open = await finished("shelf");
    const filter = { ids: [gone, open] };
    const request = { operation: { type: "delete" as const }, filter, rate: 1_000 };
    const { id } = await createBulkAction(leader.db, request, {});
    leader.parts.bulk?.goOn(id);
    const action = () => leader.db.bulkAction.findUniqueOrThrow({ where: { id } });
    await expect.poll(async () => (await action()).status, { timeout: 30_000 }).toBe("completed");
    expect(await action()).toMatchObject({ done: 1, failed: 1 });
    expect(await leader.db.bulkTarget.findMany()).toMatchObject([
      { runId: open, error: { code: "RUN_NOT_FINISHED" } },
    ]);
    expect(await idsLeft()).toEqual(expect.arrayContaining([kept, open]));
    expect(await idsLeft()).not.toContain(gone);
  });
});

test("a run that an operator opens again while it is due stays, or is gone: never half of it", async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, () => finished("note", "smudge")));
  await keep("note", { failed: 0 });
  const retries = await Promise.allSettled(
    ids.map(async (runId) =>
      leader.engine?.operate(runId, { type: "step.retried", stepId: "write" as never }),
    ),
  );
  const refusals = retries.flatMap((outcome) =>
    outcome.status === "rejected" ? [(outcome.reason as { code?: string }).code] : [],
  );
  expect(refusals).toEqual(refusals.map(() => "RUN_NOT_FOUND"));
  // Those that were opened fail again, and are due again.
  leader.parts.retention?.look();
  await expect.poll(() => leader.db.run.count({ where: { finishedAt: null } })).toBe(0);
  leader.parts.retention?.look();
  await expectLeft([]);
});

test("a thousand old runs go in small statements, and commits of others go on between these", async () => {
  const ids = await Promise.all(Array.from({ length: 1_000 }, (_, n) => begun("note", { n })));
  const notes = { where: { workflow: "note", status: "completed" } };
  await expect.poll(() => leader.db.run.count(notes), { timeout: 60_000 }).toBe(ids.length);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  // What each statement deletes, and each commit adds, in the order in which they come.
  await client.query(`CREATE TABLE seen (number serial, what text, rows int);
    CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO seen (what, rows) SELECT TG_OP || ' ' || TG_TABLE_NAME, count(*) FROM changed; RETURN NULL; END $$;
    CREATE TRIGGER see_runs AFTER DELETE ON run REFERENCING OLD TABLE AS changed EXECUTE FUNCTION see();
    CREATE TRIGGER see_history AFTER DELETE ON transition REFERENCING OLD TABLE AS changed EXECUTE FUNCTION see();
    CREATE TRIGGER see_commits AFTER INSERT ON transition REFERENCING NEW TABLE AS changed EXECUTE FUNCTION see()`);
  await keep("note", { completed: 0 });
  let others = 0;
  while ((await leader.db.run.count(notes)) > 0) {
    await finished("memo", { n: others });
    others += 1;
  }
  const { rows } = await client.query<{ what: string; rows: number }>(
    "SELECT what, rows FROM seen WHERE rows > 0 ORDER BY number",
  );
  await client.end();
  const of = (what: string) => rows.filter((row) => row.what === what).map((row) => row.rows);
  const deleted = of("DELETE run");
  expect(deleted.reduce((sum, runs) => sum + runs, 0)).toBe(1_000);
  expect(Math.max(...deleted)).toBeLessThanOrEqual(100);
  expect(Math.max(...of("DELETE transition"))).toBeLessThanOrEqual(5_000);
  const first = rows.findIndex(({ what }) => what === "DELETE run");
  const last = rows.findLastIndex(({ what }) => what === "DELETE run");
  expect(rows.slice(first, last).map(({ what }) => what)).toContain("INSERT transition");
  expect(others).toBeGreaterThan(0);
});
