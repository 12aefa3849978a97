import {
  WaymarkError,
  type Definition,
  type RunEvent,
  type RunId,
  type RunSnapshot,
  type TaskLimits,
} from "@waymark/core";
import type { DriverSetup, DriverUnderTest, TestTask } from "@waymark/core/testing";
import { defineTask, type Task } from "@waymark/definitions";
import { pino } from "pino";
import { Mailbag } from "../src/api/mailbag.ts";
import { fork, migrate, rerun } from "../src/engine/change-run.ts";
import type { Engine } from "../src/engine/engine.ts";
import { modify } from "../src/engine/modify-run.ts";
import { restoreRun } from "../src/engine/restore-run.ts";
import { readSettings } from "../src/env.ts";
import { Orchestrator } from "../src/orchestrator.ts";
import { loadRun } from "../src/store/run-queries.ts";
import { createTestDatabase } from "./test-database.ts";

/** An orchestrator without its HTTP server on a database of its own, as the driver suite drives it. */
export async function createPostgresDriver(setup: DriverSetup): Promise<DriverUnderTest> {
  const database = await createTestDatabase();
  let orchestrator = await open(database.url, setup);
  const engine = (): Engine => {
    if (!orchestrator.engine) throw new Error("This orchestrator does not lead.");
    return orchestrator.engine;
  };
  const tools = () => ({ db: orchestrator.db, catalog: orchestrator.catalog, engine: engine() });
  const snapshot = async (runId: RunId): Promise<RunSnapshot> => readSnapshot(orchestrator, runId);
  return {
    start: async (workflow, input, options) =>
      (await engine().start({ workflow, input, ...options })).runId,
    signal: async (runId, { payload, ...signal }) => {
      await engine().signal(runId, { ...signal, payload });
    },
    rerun: async (runId, target, version) => {
      await rerun(tools(), runId, { ...target, version }, { cause: {} });
    },
    modify: async (runId, changes) => {
      await modify(tools(), runId, changes, { cause: {} });
    },
    fork: async (runId, from) => (await fork(tools(), runId, from, { cause: {} })).runId,
    migrate: async (runId, asked) => {
      await migrate(tools(), runId, asked, { cause: {} });
    },
    operate: async (runId, request) => {
      await engine().operate(runId, request);
    },
    snapshot,
    history: async (runId) => {
      const rows = await orchestrator.db.transition.findMany({
        where: { runId },
        orderBy: { sequence: "asc" },
      });
      return rows.map(({ event }) => event as unknown as RunEvent);
    },
    until: async (runId, holds) => until(orchestrator, runId, holds),
    crash: async () => orchestrator.abandon(),
    resume: async () => {
      orchestrator = await open(database.url, setup);
    },
    close: async () => {
      await orchestrator.stop();
      await database.drop();
    },
  };
}

async function open(
  url: string,
  { definitions, tasks, limits = {} }: DriverSetup,
): Promise<Orchestrator> {
  const orchestrator = await Orchestrator.open({
    url,
    settings: readSettings({ WAYMARK_DATABASE_POOL: "4", WAYMARK_STOP_GRACE_MS: "50" }),
    definitions,
    tasks: Object.entries(tasks).map(([name, handler]) => taskOf(name, handler, limits[name])),
    log: pino({ level: process.env["WAYMARK_LOG_LEVEL"] ?? "silent" }),
    onLeaseLost: () => undefined,
  });
  await orchestrator.lead();
  return orchestrator;
}

const taskOf = (name: string, handler: TestTask, limits: TaskLimits = {}): Task => ({
  ...defineTask({ name, title: name, handler: async (call) => handler({ ...call, sleep }) }),
  ...limits,
});

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function readSnapshot(orchestrator: Orchestrator, runId: RunId): Promise<RunSnapshot> {
  const snapshot = await findSnapshot(orchestrator, runId);
  if (!snapshot) throw new WaymarkError("RUN_NOT_FOUND", `Run ${runId} was not found.`);
  return snapshot;
}

async function findSnapshot(
  { db, catalog }: Orchestrator,
  runId: RunId,
): Promise<RunSnapshot | undefined> {
  const stored = await loadRun(db, runId);
  if (!stored) return undefined;
  const definition: Definition | undefined = await catalog.find(stored.workflow, stored.version);
  return restoreRun(stored, definition).snapshot;
}

/** Looks again after every commit of the run; the subscription is made before the first look. */
async function until(
  orchestrator: Orchestrator,
  runId: RunId,
  holds: (snapshot: RunSnapshot) => boolean,
): Promise<RunSnapshot> {
  using commits = new Mailbag<unknown>(undefined, (listener) =>
    orchestrator.feed.subscribe(runId, listener),
  );
  const first = await findSnapshot(orchestrator, runId);
  if (first && holds(first)) return first;
  for await (const _ of commits) {
    const snapshot = await readSnapshot(orchestrator, runId);
    if (holds(snapshot)) return snapshot;
  }
  throw new Error("The feed ended.");
}
