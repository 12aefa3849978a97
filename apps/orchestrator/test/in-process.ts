import { setTimeout as sleep } from "node:timers/promises";
import { WaymarkError, type Definition, type JsonValue, type RunId } from "@waymark/core";
import type { Task } from "@waymark/definitions";
import { pino } from "pino";
import { expect } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import { readSettings } from "../src/env.ts";
import { Orchestrator } from "../src/orchestrator.ts";

export interface InProcessOptions {
  readonly url: string;
  readonly definitions: readonly Definition[];
  readonly tasks: readonly Task[];
  readonly threadProgram?: URL;
  readonly env?: Readonly<Record<string, string>>;
  readonly onLeaseLost?: () => void;
}

/** An orchestrator in the test's own process, without its HTTP server, that leads. */
export async function lead(options: InProcessOptions): Promise<Orchestrator> {
  const { url, definitions, tasks, threadProgram, env, onLeaseLost = () => undefined } = options;
  const orchestrator = await Orchestrator.open({
    url,
    settings: readSettings({
      WAYMARK_DATABASE_POOL: "4",
      WAYMARK_STOP_GRACE_MS: "1000",
      ...env,
    }),
    definitions,
    tasks,
    ...(threadProgram && { threadProgram }),
    log: pino({ level: process.env["WAYMARK_LOG_LEVEL"] ?? "silent" }),
    onLeaseLost,
  });
  await orchestrator.lead();
  return orchestrator;
}

/** Starts a run as a patient client does: by a key, again until it is acknowledged. Any other refusal is an error. */
export async function startPatiently(
  { engine }: Orchestrator,
  workflow: string,
  idempotencyKey: string,
  input: JsonValue = {},
): Promise<RunId> {
  if (!engine) throw new Error("It does not lead.");
  for (;;) {
    try {
      return (await engine.start({ workflow, input, idempotencyKey })).runId;
    } catch (error) {
      // A look-up that the outage cuts off is told as UNAVAILABLE by the API only.
      if (error instanceof WaymarkError && error.code !== "UNAVAILABLE") throw error;
      await sleep(50);
    }
  }
}

/** Resolves when `count` runs have completed and no other is there; fails where the doctor finds anything. */
export async function expectAllCompleted(
  { db }: Orchestrator,
  definitions: readonly Definition[],
  count: number,
): Promise<void> {
  const completed = async () =>
    db.run.count({ where: { status: "completed" } }).catch(() => "the database is away");
  await expect.poll(completed, { timeout: 45_000, interval: 50 }).toBe(count);
  const { findings, examined } = await examine(db, definitions);
  expect(findings).toEqual([]);
  expect(examined).toMatchObject({ runs: count, incidents: 0 });
}

/** Resolves when the run has durably ended, whichever way. */
export async function expectFinished({ db }: Orchestrator, runId: RunId): Promise<void> {
  const isOver = async () => db.run.count({ where: { id: runId, finishedAt: { not: null } } });
  await expect.poll(isOver, { timeout: 30_000, interval: 20 }).toBe(1);
}
