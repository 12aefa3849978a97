import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import { connectDatabase, type Database } from "../src/store/prisma-client.ts";
import { definitions } from "./careless-orchestrator.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const PROGRAM = join(import.meta.dirname, "careless-orchestrator.ts");

let database: TestDatabase;
let db: Database;
let living: ChildProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connectDatabase(database.url, 2);
  living = fork(PROGRAM, {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: database.url, WAYMARK_CARELESS: "1" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(living, "message");
});

afterAll(async () => {
  living.kill("SIGKILL");
  await db.$disconnect();
  await database.drop();
});

async function start(workflow: string): Promise<string> {
  for (living.send(workflow); ;) {
    const [answer] = (await once(living, "message")) as [{ workflow: string; runId: string }];
    if (answer.workflow === workflow) return answer.runId;
  }
}

async function outcome(workflow: string): Promise<unknown> {
  const id = await start(workflow);
  const row = () => db.run.findUniqueOrThrow({ where: { id } });
  await expect.poll(async () => (await row()).finishedAt, { timeout: 30_000 }).not.toBeNull();
  const attempt = await db.stepAttempt.findFirstOrThrow({ where: { runId: id } });
  return attempt.error ?? "completed";
}

test("what a handler leaves unawaited may throw: the process lives, its attempt fails, and others complete", async () => {
  // Nobody's yet, where following every promise is dear: but it does not hold the attempt's limit up.
  expect(await outcome("throw-in-a-callback")).toMatchObject({
    name: expect.stringMatching(/^(?:StrayError|TimeoutError)$/) as string,
  });
  const message =
    "Something that its handler left unawaited threw: RangeError: Nobody awaits this.";
  const blamed = { name: "StrayError", message, cause: { name: "RangeError" } };
  for (const workflow of ["throw-in-a-callback", "reject-unheard"]) {
    const innocent = outcome("innocent");
    expect(await outcome(workflow)).toMatchObject(blamed);
    expect(await innocent).toBe("completed");
  }
  expect(await outcome("throw-afterwards")).toBe("completed");
  expect(await outcome("innocent")).toBe("completed");
  expect((await examine(db, definitions)).findings).toEqual([]);
  living.kill("SIGTERM");
  expect(await once(living, "exit")).toEqual([0, null]);
});
