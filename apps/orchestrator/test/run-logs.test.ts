import { defineDag, defineJsonMachine, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listLines } from "../src/api/read/run-log.ts";
import { examine } from "../src/doctor/examine.ts";
import { lineOf } from "../src/logs/log-line.ts";
import { insertLines, MOST_OF_A_RUN } from "../src/logs/log-queries.ts";
import { RunLogs } from "../src/logs/run-logs.ts";
import type { Orchestrator } from "../src/orchestrator.ts";
import { setRetention } from "../src/store/workflow-queries.ts";
import { expectFinished, lead } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const definitions = [
  defineDag({
    name: "talk",
    title: "Talk",
    steps: {
      say: { task: "say", input: "${input}" },
      more: { map: { items: [1, 2], steps: { word: { task: "word" } } }, needs: ["say"] },
    },
  }),
  defineJsonMachine({
    kind: "machine",
    name: "town-crier",
    title: "Town crier",
    machine: {
      initial: "square",
      context: {},
      states: {
        square: {
          entry: [
            { type: "log", label: "Hear", value: "Oyez" },
            { type: "emit", event: { type: "cried", times: 3 } },
          ],
          always: "home",
        },
        home: { type: "final" },
      },
    },
  }),
];

const tasks = [
  defineTask({
    name: "say",
    title: "Say",
    handler: async ({ input, log }) => {
      const { lines = 1 } = (input ?? {}) as { lines?: number };
      for (let n = 1; n <= lines; n += 1) log.info(`Line ${n}`, { n });
      log.warn("Half a pair \ud800 and NUL \0.", { sku: "compass\0" });
      log.error("100% sure");
      return null;
    },
  }),
  defineTask({
    name: "word",
    title: "Word",
    handler: async ({ log }) => log.info("A word"),
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

async function ended(workflow: string, input = {}): Promise<RunId> {
  const { runId } = await leader.engine!.start({ workflow, input });
  await expectFinished(leader, runId);
  return runId;
}

const all = { limit: 2_000 };
const said = async (runId: RunId, query = {}) =>
  (await listLines(leader.db, runId, { ...all, ...query })).lines;
const messages = async (runId: RunId, query = {}) =>
  (await said(runId, query)).map(({ message }) => message);
const hasSaid = (runId: RunId, message: string) =>
  expect.poll(() => messages(runId), { timeout: 30_000 }).toContain(message);

describe("what handlers say", () => {
  test("is kept in order with the attempt that said it, also where PostgreSQL would refuse it", async () => {
    const runId = await ended("talk");
    await expect.poll(() => messages(runId)).toHaveLength(5);
    expect(await said(runId, { steps: ["say"] })).toMatchObject([
      { level: "info", message: "Line 1", stepId: "say", attempt: 1, fields: { n: 1 } },
      {
        level: "warn",
        message: "Half a pair \ufffd and NUL \ufffd.",
        fields: { sku: "compass\ufffd" },
      },
      { level: "error", message: "100% sure" },
    ]);
  });

  test("is found by step in whichever pass of a loop, by level, and by text in message or fields", async () => {
    const runId = await ended("talk");
    await expect.poll(() => messages(runId)).toHaveLength(5);
    const inside = await said(runId, { steps: ["more/word"] });
    expect(new Set(inside.map(({ stepId }) => stepId))).toEqual(
      new Set(["more[0]/word", "more[1]/word"]),
    );
    expect(await said(runId, { steps: ["more[1]/word"] })).toMatchObject([{ attempt: 1 }]);
    expect(await messages(runId, { levels: ["error"] })).toEqual(["100% sure"]);
    expect(await messages(runId, { text: "0% S" })).toEqual(["100% sure"]);
    expect(await messages(runId, { text: "COMPASS" })).toHaveLength(1);
    expect(await messages(runId, { text: "_" })).toEqual([]);
    expect(await messages(runId, { attempt: 2 })).toEqual([]);
  });

  test("is read from its end, page by page to its beginning, and on from what was seen", async () => {
    const runId = await ended("talk", { lines: 5 });
    await expect.poll(() => messages(runId)).toHaveLength(9);
    const steps = ["say"];
    const last = await listLines(leader.db, runId, { steps, limit: 3 });
    expect(last).toMatchObject({ more: true, lines: [{ message: "Line 5" }, {}, {}] });
    const before = last.lines[0]?.id;
    const earlier = await listLines(leader.db, runId, { steps, limit: 4, before });
    expect(earlier).toMatchObject({ more: false });
    expect(earlier.lines.map(({ message }) => message)).toEqual(
      [1, 2, 3, 4].map((n) => `Line ${n}`),
    );
    const on = await listLines(leader.db, runId, { steps, limit: 2, after: before });
    expect(on).toMatchObject({ more: false, lines: [{ level: "warn" }, { level: "error" }] });
  });

  test("is cut off after 1,000 lines of an attempt, and says so", async () => {
    const runId = await ended("talk", { lines: 1_200 });
    await hasSaid(runId, "A word");
    const kept = await messages(runId, { steps: ["say"] });
    expect(kept).toHaveLength(1_001);
    expect(kept.at(-2)).toBe("Line 1000");
    expect(kept.at(-1)).toMatch(/^Cut off: 1,000 lines of this attempt are kept/);
  });

  test("goes with its run when that is deleted", async () => {
    const runId = await ended("talk");
    await setRetention(leader.db, "talk", { completed: 0 });
    leader.parts.retention?.look();
    await expect.poll(() => leader.db.run.count(), { timeout: 30_000 }).toBe(0);
    expect(await messages(runId)).toEqual([]);
  });
});

test("what a machine logs and emits is in the log of its run", async () => {
  const runId = await ended("town-crier");
  await hasSaid(runId, "Emitted cried");
  expect(await said(runId)).toMatchObject([
    { level: "info", message: "Hear: Oyez" },
    { message: "Emitted cried", fields: { type: "cried", times: 3 } },
  ]);
  expect((await said(runId)).every((line) => !("stepId" in line))).toBe(true);
});

test("of a run 10,000 lines are kept, whichever batches they come in", async () => {
  const runId = await ended("talk");
  await expect.poll(() => messages(runId)).toHaveLength(5);
  const at = Date.now();
  const line = lineOf({ runId, at, level: "info", message: "again" });
  for (let batch = 0; batch < 11; batch += 1) {
    await insertLines(
      leader.db,
      Array.from({ length: 1_000 }, () => line),
    );
  }
  expect(await leader.db.runLog.count()).toBe(MOST_OF_A_RUN + 1);
  expect((await messages(runId)).at(-1)).toMatch(/^Cut off: 10,000 lines of this run are kept/);
});

test("what comes faster than it can be written is counted, and the run's log says how much it was", async () => {
  const [loud, late] = [await ended("talk"), await ended("talk")];
  const { db, metrics } = leader;
  const logs = new RunLogs({ db, metrics, log: pino({ level: "silent" }) });
  const keep = (runId: RunId) =>
    logs.keep(lineOf({ runId, at: Date.now(), level: "info", message: "x" }));
  for (let n = 0; n < 10_000; n += 1) keep(loud);
  for (let n = 0; n < 250; n += 1) keep(late);
  await logs.flush();
  expect((await messages(late)).at(-1)).toMatch(/^Cut off: 250 more lines came faster/);
  const { values } = await metrics.logLinesDropped.get();
  expect(values).toEqual([{ labels: {}, value: 250 }]);
});

test("lines that cannot be written are tried again, then given up", async () => {
  const runId = await ended("talk");
  await expect.poll(() => messages(runId)).toHaveLength(5);
  let calls = 0;
  const failing = { sql: { execute: () => Promise.reject(new Error(`${(calls += 1)}`)) } };
  const { metrics } = leader;
  const told: string[] = [];
  const log = { warn: (_: unknown, message: string) => told.push(message) };
  const logs = new RunLogs({ db: failing as never, metrics, log: log as never });
  logs.keep(lineOf({ runId, at: 1, level: "info", message: "lost" }));
  await logs.flush();
  expect(calls).toBe(3);
  expect(told).toEqual(["Lines of runs' logs could not be kept."]);
  expect(await messages(runId)).not.toContain("lost");
});
