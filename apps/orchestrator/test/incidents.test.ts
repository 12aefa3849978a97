import { defineDag, type RunId } from "@waymark/core";
import { aStepId } from "@waymark/core/testing";
import { defineTask } from "@waymark/definitions";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Orchestrator } from "../src/orchestrator.ts";
import { lead } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

// An incident is told until somebody acts, or until its cause is gone: not until anything else happens.

const PATIENCE = { timeout: 20_000 };

const workflow = defineDag({
  name: "risky",
  steps: {
    risk: { task: "risk" },
    word: { signal: "word" },
    after: { task: "work", needs: ["word"] },
  },
});

let database: TestDatabase;
let opened: Orchestrator[];
/** What the risky task does. */
let risk: () => Promise<string>;

beforeEach(async () => {
  database = await createTestDatabase();
  opened = [];
});

afterEach(async () => {
  for (const orchestrator of opened) await orchestrator.stop();
  await database.drop();
});

async function open(): Promise<Orchestrator> {
  const orchestrator = await lead({
    url: database.url,
    definitions: [workflow],
    tasks: [
      defineTask({ name: "risk", title: "Risk", handler: async () => risk() }),
      defineTask({ name: "work", title: "Work", handler: async () => "done" }),
    ],
    env: { WAYMARK_STOP_GRACE_MS: "0" },
  });
  opened.push(orchestrator);
  return orchestrator;
}

const engineOf = ({ engine }: Orchestrator) => {
  if (!engine) throw new Error("It does not lead.");
  return engine;
};

const rowOf = ({ db }: Orchestrator, runId: RunId) =>
  db.run.findUniqueOrThrow({ where: { id: runId } });

const resolve = (orchestrator: Orchestrator, runId: RunId) =>
  engineOf(orchestrator).operate(runId, {
    type: "step.resolved",
    stepId: aStepId("risk"),
    output: "by hand",
    by: "ann",
  });

test("that a handler ended the process is told while the run goes on beside it, until an operator ends its attempt", async () => {
  let begun = (): void => undefined;
  const atWork = new Promise<void>((tell) => {
    begun = tell;
  });
  risk = async () => {
    begun();
    return new Promise<never>(() => undefined);
  };
  const first = await open();
  const { runId } = await engineOf(first).start({ workflow: "risky" });
  await atWork;
  await first.abandon();
  opened = [];
  const second = await open();
  // Two deaths were on its account, and the one that the next start finds is the third.
  await second.db.attemptSuspect.create({
    data: { runId, stepId: "risk", attempt: 1, begun: true, crashes: 2 },
  });
  await second.abandon();
  opened = [];
  const third = await open();
  await expect
    .poll(async () => (await rowOf(third, runId)).incident, PATIENCE)
    .toMatch(/died 3 times/);
  await engineOf(third).signal(runId, { name: "word" });
  expect((await rowOf(third, runId)).incident).toMatch(/died 3 times/);
  await resolve(third, runId);
  // What was held back with it begins.
  await expect.poll(async () => (await rowOf(third, runId)).status, PATIENCE).toBe("completed");
  await expect.poll(async () => (await rowOf(third, runId)).incident, PATIENCE).toBeNull();
}, 60_000);

test("that the database refused a transition is told until an operator acts", async () => {
  risk = async () => "unstorable";
  const orchestrator = await open();
  await orchestrator.db.$executeRaw`
    ALTER TABLE transition ADD CONSTRAINT storable CHECK (event::text NOT LIKE '%unstorable%')`;
  const { runId } = await engineOf(orchestrator).start({ workflow: "risky" });
  const incident = async () => (await rowOf(orchestrator, runId)).incident;
  await expect.poll(incident, PATIENCE).toMatch(/storable/);
  await engineOf(orchestrator).signal(runId, { name: "word" });
  expect(await incident()).toMatch(/storable/);
  await resolve(orchestrator, runId);
  expect(await incident()).toBeNull();
  const status = async () => (await rowOf(orchestrator, runId)).status;
  await expect.poll(status, PATIENCE).toBe("completed");
}, 60_000);
