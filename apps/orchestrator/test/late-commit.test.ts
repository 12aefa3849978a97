import { setTimeout as sleep } from "node:timers/promises";
import { defineDag, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import type { Orchestrator } from "../src/orchestrator.ts";
import { writeBatch } from "../src/store/commit-queries.ts";
import type { CommitRecord } from "../src/store/commit-record.ts";
import { openCommitSession } from "../src/store/commit-session.ts";
import type { Sql } from "../src/store/sql.ts";
import { lead } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const definitions = [
  defineDag({
    name: "chain",
    title: "Chain",
    steps: { a: { task: "work" }, b: { task: "work", needs: ["a"] } },
  }),
];
const work = defineTask({
  name: "work",
  title: "Work",
  handler: async () => sleep(20, "done"),
});

let database: TestDatabase;
let orchestrator: Orchestrator;
/** A connection that was frozen while others went on. */
let late: Sql;

beforeEach(async () => {
  database = await createTestDatabase();
  orchestrator = await lead({ url: database.url, definitions, tasks: [work] });
  late = openCommitSession(database.url, 5_000);
});

afterEach(async () => {
  await late.end();
  await orchestrator.stop();
  await database.drop();
});

async function runToEnd(): Promise<readonly CommitRecord[]> {
  const { engine, feed } = orchestrator;
  if (!engine) throw new Error("It does not lead.");
  const records: CommitRecord[] = [];
  let unsubscribe: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    unsubscribe = feed.subscribe("all", (record) => {
      records.push(record);
      if (record.run.finishedAt !== undefined) resolve();
    });
  });
  await engine.start({ workflow: "chain" });
  await finished;
  unsubscribe();
  return records;
}

const stored = async (id: RunId) => ({
  run: await orchestrator.db.run.findUniqueOrThrow({ where: { id } }),
  attempts: await orchestrator.db.stepAttempt.findMany({
    where: { runId: id },
    orderBy: { stepId: "asc" },
  }),
});

test("a commit that a frozen connection carries out after later ones takes nothing back", async () => {
  const records = await runToEnd();
  const [first] = records;
  if (!first) throw new Error("Nothing was committed.");
  const before = await stored(first.runId);
  expect(before.attempts.map(({ status }) => status)).toEqual(["completed", "completed"]);
  const { token } = await orchestrator.db.lease.findFirstOrThrow();
  for (let end = records.length; end > 0; end--) {
    await writeBatch(late, token, records.slice(0, end));
    expect(await stored(first.runId)).toEqual(before);
  }
  expect((await examine(orchestrator.db, definitions)).findings).toEqual([]);
});

test("an attempt that a pause held back was asked for when the run was resumed, in its row too", async () => {
  const { engine, feed, db } = orchestrator;
  if (!engine) throw new Error("It does not lead.");
  const { runId } = await engine.start({ workflow: "chain" });
  const finished = new Promise<void>((resolve) => {
    feed.subscribe(runId, ({ run }) => run.finishedAt !== undefined && resolve());
  });
  await engine.operate(runId, { type: "run.paused" });
  await expect.poll(async () => (await db.run.findFirst())?.status).toBe("paused");
  await engine.operate(runId, { type: "run.resumed" });
  await finished;
  expect((await examine(db, definitions)).findings).toEqual([]);
});
