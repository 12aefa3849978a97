import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import { connectDatabase, type Database } from "../src/store/prisma-client.ts";
import { definitions, INNOCENTS } from "./blocking-orchestrator.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const PROGRAM = join(import.meta.dirname, "blocking-orchestrator.ts");

let database: TestDatabase;
let db: Database;
let living: ChildProcess[];
/** What they log. */
let lines: string[];

beforeEach(async () => {
  database = await createTestDatabase();
  db = connectDatabase(database.url, 2);
  living = [];
  lines = [];
});

afterEach(async () => {
  for (const one of living) one.kill("SIGKILL");
  await db.$disconnect();
  await database.drop();
});

function begin(workflow: string, env: Readonly<Record<string, string>> = {}): ChildProcess {
  const one = fork(PROGRAM, {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: database.url, WAYMARK_BLOCKING: workflow, ...env },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  living.push(one);
  if (one.stdout) createInterface(one.stdout).on("line", (line) => lines.push(line));
  return one;
}

const completed = async () => db.run.count({ where: { status: "completed" } });

test("a handler that blocks the process for longer than the lease lasts loses it to nobody, and is heard", async () => {
  const leader = begin("compute");
  await expect.poll(async () => db.lease.count(), { timeout: 30_000 }).toBe(1);
  const standby = begin("compute");
  await once(standby, "message");
  await expect.poll(completed, { timeout: 60_000 }).toBe(INNOCENTS + 1);
  expect((await db.lease.findFirstOrThrow()).token).toBe(1n);
  expect([leader.exitCode, leader.signalCode]).toEqual([null, null]);
  expect((await examine(db, definitions)).findings).toEqual([]);
}, 120_000);

test("a process that a handler blocks for ever is ended, and its run is set aside after three times", async () => {
  const limit = { WAYMARK_MAX_STANDSTILL_MS: "3000" };
  for (let deaths = 0; deaths < 3; deaths++) {
    const [, signal] = (await once(begin("compute-for-ever", limit), "close")) as [unknown, string];
    expect(signal).toBe("SIGKILL");
  }
  const told = () => lines.filter((line) => line.includes("A handler has blocked this process"));
  await expect.poll(() => told().length).toBe(3);
  expect(JSON.parse(told()[0] ?? "")).toMatchObject({ stepId: "work", attempt: 1 });
  const survivor = begin("compute-for-ever", limit);
  await expect.poll(completed, { timeout: 60_000 }).toBe(INNOCENTS);
  await expect
    .poll(async () => (await db.run.findFirst({ where: { idempotencyKey: "blocking" } }))?.incident)
    .toMatch(/died 3 times while attempt 1 of "work" was at work/);
  expect(survivor.exitCode ?? survivor.signalCode).toBeNull();
  expect((await examine(db, definitions)).findings).toEqual([]);
}, 180_000);
