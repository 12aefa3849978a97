import { defineDag, defineJsonMachine, type Definition, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readSettings } from "../src/env.ts";
import { Orchestrator } from "../src/orchestrator.ts";
import { takeLease } from "../src/store/lease-queries.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const waits = (title: string): Definition =>
  defineDag({
    name: "waits",
    title,
    steps: { go: { signal: "go" }, work: { task: "work", needs: ["go"], input: title } },
    output: "${steps.work.output}",
  });

let database: TestDatabase;
let opened: Orchestrator[];

beforeEach(async () => {
  database = await createTestDatabase();
  opened = [];
});

afterEach(async () => {
  await Promise.all(opened.map((one) => one.stop()));
  await database.drop();
});

async function open(definitions: readonly Definition[] = [waits("first")]) {
  let lost: () => void = () => undefined;
  const leaseLost = new Promise<void>((resolve) => (lost = resolve));
  const orchestrator = await Orchestrator.open({
    url: database.url,
    settings: readSettings({ WAYMARK_DATABASE_POOL: "3", WAYMARK_STOP_GRACE_MS: "0" }),
    definitions,
    tasks: [defineTask({ name: "work", title: "Work", handler: async ({ input }) => input })],
    log: pino({ level: "silent" }),
    onLeaseLost: lost,
  });
  return { orchestrator, leaseLost };
}

async function lead(definitions?: readonly Definition[]) {
  const one = await open(definitions);
  await one.orchestrator.lead();
  opened.push(one.orchestrator);
  return one;
}

const USURPER = { id: "usurper/1", startedAt: 0, version: "0.0.0" };

const start = async ({ engine }: Orchestrator): Promise<RunId> => {
  if (!engine) throw new Error("It does not lead.");
  return (await engine.start({ workflow: "waits", input: {} })).runId;
};

const finish = async ({ engine, feed, db }: Orchestrator, runId: RunId) => {
  const finished = new Promise<void>((resolve) => {
    feed.subscribe(runId, ({ run }) => run.finishedAt !== undefined && resolve());
  });
  await engine?.signal(runId, { name: "go" });
  await finished;
  return db.run.findUniqueOrThrow({ where: { id: runId } });
};

describe("the lease", () => {
  test("lets a leader whose lease was taken write nothing any more", async () => {
    const { orchestrator, leaseLost } = await lead();
    const runId = await start(orchestrator);
    await takeLease(orchestrator.db, USURPER, 60_000);
    await expect(start(orchestrator)).rejects.toThrow(/took over/);
    await leaseLost;
    await expect(orchestrator.engine?.signal(runId, { name: "go" })).rejects.toThrow(
      /took over|not answer/,
    );
    expect(await orchestrator.db.run.count()).toBe(1);
    expect(await orchestrator.db.transition.count()).toBe(1);
  });

  test("passes to a standby at once when the leader dies, and its runs go on there", async () => {
    const { orchestrator: leader } = await open();
    await leader.lead();
    const runId = await start(leader);
    const { orchestrator: standby } = await open();
    opened.push(standby);
    const leading = standby.lead();
    expect(standby.notReady).toMatch(/stands by/);
    await leader.abandon();
    await leading;
    expect(standby.notReady).toBeUndefined();
    expect(await finish(standby, runId)).toMatchObject({ status: "completed", output: "first" });
  });
});

describe("versions", () => {
  test("leave a run on the version it was started with, and start new runs on the newest", async () => {
    const { orchestrator: old } = await lead();
    const runId = await start(old);
    await old.stop();
    opened = [];
    const { orchestrator } = await lead([waits("second")]);
    expect(await finish(orchestrator, runId)).toMatchObject({ version: 1, output: "first" });
    const newer = await start(orchestrator);
    expect(await finish(orchestrator, newer)).toMatchObject({ version: 2, output: "second" });
  });

  test("of a machine in JSON need no code either", async () => {
    const waitsAsMachine = (title: string): Definition =>
      defineJsonMachine({
        kind: "machine",
        name: "waits",
        title,
        machine: {
          initial: "waiting",
          states: {
            waiting: { on: { go: "working" } },
            working: {
              invoke: { id: "work", src: "work", input: { "@expr": `"${title}"` }, onDone: "done" },
            },
            done: { type: "final", output: { "@expr": "event.output" } },
          },
          output: { "@expr": "event.output" },
        },
      });
    const { orchestrator: old } = await lead([waitsAsMachine("first")]);
    const runId = await start(old);
    await old.stop();
    opened = [];
    const { orchestrator } = await lead([waitsAsMachine("second")]);
    expect(await finish(orchestrator, runId)).toMatchObject({ version: 1, output: "first" });
    const newer = await start(orchestrator);
    expect(await finish(orchestrator, newer)).toMatchObject({ version: 2, output: "second" });
  });

  test("keep their number when the same definition is registered again", async () => {
    await (await lead()).orchestrator.stop();
    opened = [];
    const { orchestrator } = await lead();
    expect(await orchestrator.db.workflowVersion.count()).toBe(1);
    expect((await orchestrator.catalog.resolve("waits")).version).toBe(1);
  });

  /** A stored document that no longer compiles to its fingerprint is as good as lost code. */
  const loseCode = async ({ db }: Orchestrator) =>
    db.workflowVersion.updateMany({ where: { version: 1 }, data: { hash: "0".repeat(64) } });

  const bringBack = async ({ db }: Orchestrator, definition: Definition) =>
    db.workflowVersion.updateMany({ where: { version: 1 }, data: { hash: definition.hash } });

  test("hold a run whose code is gone as an incident, and go on with it when the code is back", async () => {
    const { orchestrator: old } = await lead();
    const runId = await start(old);
    await loseCode(old);
    await old.stop();
    opened = [];
    const { orchestrator } = await lead([waits("second")]);
    await expect(orchestrator.engine?.signal(runId, { name: "go" })).rejects.toMatchObject({
      code: "RUN_HELD",
    });
    const held = await orchestrator.db.run.findUniqueOrThrow({ where: { id: runId } });
    expect(held).toMatchObject({
      status: "waiting",
      incident: expect.stringContaining("waits version 1") as string,
    });
    await bringBack(orchestrator, waits("first"));
    await orchestrator.stop();
    opened = [];
    const { orchestrator: mended } = await lead();
    expect(await finish(mended, runId)).toMatchObject({ status: "completed", incident: null });
  });

  test("hold a run whose stored state this build cannot read, and go on with the rest", async () => {
    const { orchestrator: old } = await lead();
    const [misfit, fitting] = [await start(old), await start(old)];
    await old.stop();
    opened = [];
    const { orchestrator } = await open();
    const of = { where: { id: misfit } };
    const snapshot = { engine: "dag", engineVersion: "0", definitionHash: waits("first").hash };
    await orchestrator.db.run.update({ ...of, data: { snapshot, snapshotSequence: 1 } });
    await orchestrator.lead();
    opened.push(orchestrator);
    await expect(orchestrator.engine?.signal(misfit, { name: "go" })).rejects.toMatchObject({
      code: "RUN_HELD",
    });
    expect((await orchestrator.db.run.findUniqueOrThrow(of)).incident).toMatch(/made by dag 0/);
    expect(await finish(orchestrator, fitting)).toMatchObject({ status: "completed" });
  });

  test("fire the timer of a run that was held, once its code is back", async () => {
    // Long enough that it is due only after a slow stop.
    const sleeps = (title: string) =>
      defineDag({ name: "waits", title, steps: { nap: { wait: "5s" } } });
    const { orchestrator: old } = await lead([sleeps("first")]);
    const runId = await start(old);
    await loseCode(old);
    await old.stop();
    opened = [];
    const { orchestrator } = await lead([sleeps("second")]);
    const row = async ({ db }: Orchestrator) => db.run.findUniqueOrThrow({ where: { id: runId } });
    await expect
      .poll(async () => (await row(orchestrator)).incident, { timeout: 20_000 })
      .toMatch(/waits version 1/);
    await bringBack(orchestrator, sleeps("first"));
    await orchestrator.stop();
    opened = [];
    const { orchestrator: mended } = await lead([sleeps("first")]);
    await expect
      .poll(async () => (await row(mended)).status, { timeout: 20_000 })
      .toBe("completed");
  }, 60_000);
});
