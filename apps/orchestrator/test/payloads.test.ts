import { defineDag, defineJsonMachine, type JsonValue, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runUpdates } from "../src/api/live-updates.ts";
import { listAttempts, listTransitions } from "../src/api/read/run-history.ts";
import { examine } from "../src/doctor/examine.ts";
import type { Orchestrator } from "../src/orchestrator.ts";
import { findPayloads } from "../src/payloads/payload-queries.ts";
import { setRetention } from "../src/store/workflow-queries.ts";
import { expectFinished, lead } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

/** Some 5 MiB as JSON, with what looks like a place for a large value. */
const film: JsonValue = {
  title: "A long film",
  output: null,
  references: [[["output"], "0".repeat(64)]],
  frames: Array.from({ length: 50_000 }, (_, n) => `frame ${n} ${"x".repeat(90)}`),
};
const FILM = JSON.stringify(film).length;

const after = (step: string, needs: string) => ({ [step]: { task: "trim", needs: [needs] } });

const definitions = [
  defineDag({
    name: "film",
    title: "Film",
    steps: {
      shoot: { task: "shoot" },
      cut: { task: "cut", needs: ["shoot"], input: "${steps.shoot.output}" },
      release: { signal: "release", needs: ["cut"] },
      ...after("trim1", "release"),
      ...after("trim2", "trim1"),
      ...after("trim3", "trim2"),
    },
    output: "${steps.shoot.output.title}",
  }),
  defineJsonMachine({
    kind: "machine",
    name: "reel",
    title: "Reel",
    machine: {
      initial: "shooting",
      context: { film: null, cuts: 0 },
      states: {
        shooting: {
          invoke: {
            id: "shoot",
            src: "shoot",
            onDone: {
              target: "cutting",
              actions: { type: "assign", values: { film: { "@expr": "event.output" } } },
            },
          },
        },
        cutting: {
          on: {
            cut: { actions: { type: "assign", values: { cuts: { "@expr": "context.cuts + 1" } } } },
            done: "end",
          },
        },
        end: { type: "final" },
      },
    },
  }),
];

const heard: JsonValue[] = [];
const tasks = [
  defineTask({ name: "shoot", title: "Shoot", handler: async () => film }),
  defineTask({
    name: "cut",
    title: "Cut",
    handler: async ({ input }) => {
      heard.push(input);
      return "cut";
    },
  }),
  defineTask({ name: "trim", title: "Trim", handler: async () => "x".repeat(3_000) }),
];

let database: TestDatabase;
let leader: Orchestrator;

const open = () =>
  lead({
    url: database.url,
    definitions,
    tasks,
    env: { WAYMARK_MAX_PAYLOAD_BYTES: String(16 * 1_048_576) },
  });

beforeEach(async () => {
  heard.splice(0);
  database = await createTestDatabase();
  leader = await open();
});

afterEach(async () => {
  const { findings } = await examine(leader.db, definitions);
  await leader.stop();
  await database.drop();
  expect(findings).toEqual([]);
});

async function start(workflow: string, input: JsonValue = {}): Promise<RunId> {
  if (!leader.engine) throw new Error("It does not lead.");
  return (await leader.engine.start({ workflow, input })).runId;
}

const signal = async (runId: RunId, name: string) => leader.engine?.signal(runId, { name });

const statusOf = async (id: RunId) => (await leader.db.run.findUnique({ where: { id } }))?.status;

async function waiting(runId: RunId): Promise<void> {
  await expect.poll(() => statusOf(runId), { timeout: 30_000 }).toBe("waiting");
}

/** Characters that are stored of a run beside its large values. */
async function storedBeside(runId: RunId): Promise<number> {
  const [row] = await leader.db.$queryRaw<{ size: number }[]>`
    SELECT ((SELECT coalesce(sum(length(event::text)), 0) FROM transition WHERE run_id = ${runId})
      + (SELECT coalesce(sum(length(input::text)), 0) FROM step_attempt WHERE run_id = ${runId})
      + (SELECT coalesce(length(snapshot::text), 0) FROM run WHERE id = ${runId}))::int AS size`;
  return row?.size ?? 0;
}

/** As the process had died, and another one taken over. */
async function crash(): Promise<void> {
  await leader.abandon();
  leader = await open();
}

describe("a value of 5 MiB", () => {
  test("is stored once, whatever checkpoints come after it, and survives crashes", async () => {
    const runId = await start("film");
    await waiting(runId);
    await crash();
    await signal(runId, "release");
    await expectFinished(leader, runId);
    expect(heard).toEqual([film]);
    const payloads = await leader.db.payload.findMany({ where: { runId } });
    expect(payloads.map(({ value }) => value)).toEqual([film]);
    expect(payloads[0]?.size).toBe(FILM);
    expect(await storedBeside(runId)).toBeLessThan(50_000);
    expect((await leader.db.run.findUnique({ where: { id: runId } }))?.output).toBe("A long film");
  });

  test("in a machine's context is stored once, though the context changes with each event", async () => {
    const runId = await start("reel");
    await waiting(runId);
    for (let cuts = 0; cuts < 5; cuts += 1) await signal(runId, "cut");
    await crash();
    await signal(runId, "cut");
    await signal(runId, "done");
    await expectFinished(leader, runId);
    expect(await leader.db.payload.count({ where: { runId } })).toBe(1);
    expect(await storedBeside(runId)).toBeLessThan(100_000);
  });

  test("as an input is stored once with the history", async () => {
    const runId = await start("film", film);
    await waiting(runId);
    expect(await leader.db.payload.count({ where: { runId } })).toBe(1);
    await crash();
    await signal(runId, "release");
    await expectFinished(leader, runId);
  });

  test("is shown by its beginning in a history, in attempts and to open pages, and given whole when asked for", async () => {
    const runId = await start("film");
    await waiting(runId);
    const { transitions } = await listTransitions(leader.db, runId, 0, 100);
    const shot = transitions.find(({ large }) => large !== undefined);
    expect(shot?.event).toMatchObject({ type: "step.completed", stepId: "shoot", output: null });
    const [shown] = shot?.large ?? [];
    expect(shown).toMatchObject({ path: ["output"], size: FILM });
    expect(shown?.preview).toHaveLength(1_000);
    const hash = shown?.hash ?? "";
    const attempts = await listAttempts(leader.db, runId, undefined);
    expect(attempts).toMatchObject([
      { stepId: "shoot", largeOutput: { hash } },
      { stepId: "cut", largeInput: { hash }, output: "cut" },
    ]);
    expect((await findPayloads(leader.db, runId, [hash])).get(hash)).toEqual(film);
    const stop = new AbortController();
    const told = [];
    for await (const update of runUpdates(leader.parts, runId, 0, stop.signal)) {
      told.push(update);
      if (told.length === transitions.length) stop.abort();
    }
    expect(told).toEqual(transitions);
  });

  test("that is on its way is shown to pages that are open already", async () => {
    const told: unknown[] = [];
    const stop = new AbortController();
    const runId = await start("reel");
    for await (const { event, large } of runUpdates(leader.parts, runId, 0, stop.signal)) {
      if (event.type !== "step.completed") continue;
      told.push(large);
      stop.abort();
    }
    expect(told).toMatchObject([[{ path: ["output"], size: FILM }]]);
  });

  test("is deleted with its run", async () => {
    const runId = await start("film");
    await waiting(runId);
    await leader.engine?.operate(runId, { type: "run.cancelled" });
    await setRetention(leader.db, "film", { cancelled: 0 });
    leader.parts.retention?.look();
    await expect.poll(() => statusOf(runId), { timeout: 30_000 }).toBeUndefined();
    expect(await leader.db.payload.count()).toBe(0);
  });

  test("goes along where a run is forked, and where it runs again", async () => {
    const runId = await start("film");
    await waiting(runId);
    if (!leader.engine) throw new Error("It does not lead.");
    const tools = { db: leader.db, catalog: leader.catalog, engine: leader.engine };
    const { fork, rerun } = await import("../src/engine/change-run.ts");
    const { runId: forked } = await fork(tools, runId, { sequence: 3 }, { cause: {} });
    await rerun(tools, runId, { stepId: "cut" as never }, { cause: {} });
    for (const id of [runId, forked]) {
      await waiting(id);
      await signal(id, "release");
      await expectFinished(leader, id);
    }
    expect(heard).toEqual(heard.map(() => film));
    expect(heard.length).toBeGreaterThan(1);
  });
});

test("small values cost no row", async () => {
  const runId = await start("film", { small: true });
  await waiting(runId);
  const large = await leader.db.payload.findMany({ where: { runId }, select: { size: true } });
  expect(large).toEqual([{ size: FILM }]);
});
