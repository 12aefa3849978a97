import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import { connectDatabase, type Database } from "../src/store/prisma-client.ts";
import { definitions } from "./poisoned-orchestrator.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const PROGRAM = join(import.meta.dirname, "poisoned-orchestrator.ts");
/** Two deaths before it is noted who is at work, and three while it is. */
const DEATHS = 5;

let database: TestDatabase;
let db: Database;
let living: ChildProcess | undefined;

beforeEach(async () => {
  database = await createTestDatabase();
  db = connectDatabase(database.url, 2);
});

afterEach(async () => {
  living?.kill("SIGKILL");
  await db.$disconnect();
  await database.drop();
});

const live = (): ChildProcess => {
  living = spawn(process.execPath, ["--import", "tsx", PROGRAM], {
    env: { ...process.env, DATABASE_URL: database.url, WAYMARK_POISONED: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return living;
};

const completed = (): Promise<number> => db.run.count({ where: { status: "completed" } });
const poisoned = () => db.run.findFirstOrThrow({ where: { workflow: "poisoned" } });

test("a run whose handler always ends the process is set aside with the reason, and the rest go on", async () => {
  for (let deaths = 0; deaths < DEATHS; deaths++) {
    const [, signal] = (await once(live(), "exit")) as [number | null, string | null];
    expect(signal).toBe("SIGKILL");
    expect((await poisoned()).incident).toBeNull();
  }
  const survivor = live();
  await expect.poll(completed, { timeout: 30_000 }).toBe(10);
  expect(survivor.exitCode ?? survivor.signalCode).toBeNull();
  expect(await poisoned()).toMatchObject({
    status: "running",
    incident: expect.stringMatching(
      /died 3 times while attempt 1 of "drink" was at work/,
    ) as string,
  });
  const { findings, examined } = await examine(db, definitions);
  expect(findings).toEqual([]);
  expect(examined).toMatchObject({ runs: 11, incidents: 1 });

  // Stopped in good order: whoever did that may have mended the handler, so it is tried again.
  survivor.kill("SIGTERM");
  expect(await once(survivor, "exit")).toEqual([0, null]);
  expect((await once(live(), "exit"))[1]).toBe("SIGKILL");
}, 120_000);
