import { defineDag, defineMachine, type JsonValue, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assign, setup } from "xstate";
import { fork } from "../src/engine/change-run.ts";
import { describeGrid } from "../src/grid/describe-grid.ts";
import { describeHeat } from "../src/heat/heat-map.ts";
import type { Orchestrator } from "../src/orchestrator.ts";
import { expectFinished, lead } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const HOUR = 3_600_000;

const parcel = defineDag({
  name: "parcel",
  title: "Parcel",
  steps: {
    weigh: { task: "echo", input: "${input}" },
    route: {
      needs: ["weigh"],
      choice: [{ when: "input.heavy == true", to: "truck" }],
      default: "bike",
    },
    truck: { task: "echo" },
    bike: { task: "ride", input: "${input}", retry: { maxAttempts: 2, initialInterval: "1ms" } },
    boxes: {
      needs: ["weigh"],
      map: { items: "${input.boxes}", steps: { pack: { task: "echo" } } },
    },
    recall: { task: "echo", needs: [{ step: "bike", on: "failed" }] },
  },
});

const lamp = defineMachine({
  name: "lamp",
  title: "Lamp",
  machine: setup({ types: { context: {} as { cleaned: number } } }).createMachine({
    id: "lamp",
    context: { cleaned: 0 },
    initial: "dark",
    states: {
      dark: {
        on: {
          TOGGLE: "bright",
          CLEAN: {
            target: "dark",
            actions: assign({ cleaned: ({ context }) => context.cleaned + 1 }),
          },
        },
      },
      bright: { on: { TOGGLE: "dark", BREAK: "broken", DIM: "dark" } },
      broken: { type: "final" },
    },
  }),
});

const tasks = [
  defineTask({ name: "echo", title: "Echo", handler: async ({ input }) => input }),
  defineTask({
    name: "ride",
    title: "Ride",
    handler: async ({ input, attempt }) => {
      const { flat } = input as { flat?: boolean };
      if (flat === true || attempt === 1) throw new Error("The tyre is flat.");
      return "there";
    },
  }),
];

let database: TestDatabase;
let leader: Orchestrator;

beforeAll(async () => {
  database = await createTestDatabase();
  leader = await lead({ url: database.url, definitions: [parcel, lamp], tasks });
});

afterAll(async () => {
  await leader.stop();
  await database.drop();
});

async function run(workflow: string, input: JsonValue, signals: readonly string[] = []) {
  if (!leader.engine) throw new Error("It does not lead.");
  const { runId } = await leader.engine.start({ workflow, input });
  for (const name of signals) await leader.engine.signal(runId, { name });
  return runId;
}

const heatOf = (name: string, rangeMs = HOUR) =>
  describeHeat(leader.db, { name, version: 1, runsOf: "version", rangeMs }, Date.now());

test("counts what runs did at each step and along each edge, also never", async () => {
  const runs = [
    await run("parcel", { heavy: true, boxes: [1, 2] }),
    await run("parcel", { heavy: true, boxes: [] }),
    await run("parcel", { heavy: false, boxes: [1] }),
  ];
  for (const runId of runs) await expectFinished(leader, runId);
  const { nodes, edges, sample } = await heatOf("parcel");
  expect(sample).toMatchObject({ runs: 3, isCapped: false });
  expect(nodes["weigh"]).toMatchObject({ visits: 3, completed: 3, failed: 0, attempts: 3 });
  expect(nodes["weigh"]?.p95).toBeGreaterThanOrEqual(nodes["weigh"]?.p50 ?? Infinity);
  expect(nodes["truck"]).toMatchObject({ visits: 2, completed: 2, skipped: 1 });
  expect(nodes["bike"]).toMatchObject({
    visits: 1,
    completed: 1,
    skipped: 2,
    attempts: 2,
    retries: 1,
  });
  expect(nodes["boxes/pack"]).toMatchObject({ attempts: 3 });
  expect(nodes["recall"]).toMatchObject({ visits: 0, skipped: 3 });
  expect(edges["route->truck"]).toMatchObject({ taken: 2, failed: 0 });
  expect(edges["route->bike"]).toMatchObject({ taken: 1 });
  expect(edges["bike->recall"]).toEqual({ taken: 0, failed: 0 });
});

test("a step that failed is counted so, and the edge on its failure is taken", async () => {
  const runId = await run("parcel", { heavy: false, flat: true, boxes: [] });
  await expectFinished(leader, runId);
  const measured = await describeHeat(
    leader.db,
    { name: "parcel", version: 1, runsOf: "all", rangeMs: HOUR },
    Date.now(),
  );
  expect(measured.nodes["bike"]).toMatchObject({ failed: 1 });
  expect(measured.edges["bike->recall"]).toMatchObject({ taken: 1 });
  expect(measured.edges["route->bike"]).toMatchObject({ taken: 2, failed: 1 });
});

test("counts how often a machine's states were entered, how long it stayed, and each transition by its event", async () => {
  const runId = await run("lamp", {}, ["CLEAN", "TOGGLE", "TOGGLE", "TOGGLE", "BREAK"]);
  await expectFinished(leader, runId);
  const { nodes, edges } = await heatOf("lamp");
  expect(nodes["lamp.dark"]).toMatchObject({ visits: 2, completed: 2 });
  expect(nodes["lamp.bright"]).toMatchObject({ visits: 2, completed: 2 });
  expect(nodes["lamp.bright"]?.p50).toBeGreaterThanOrEqual(0);
  expect(nodes["lamp.broken"]).toMatchObject({ visits: 1 });
  const taken = Object.fromEntries(
    Object.entries(edges).map(([id, figures]) => [id, figures.taken]),
  );
  expect(taken).toEqual({
    "lamp.dark|TOGGLE|0|lamp.bright": 2,
    "lamp.dark|CLEAN|0|lamp.dark": 1,
    "lamp.bright|TOGGLE|0|lamp.dark": 1,
    "lamp.bright|BREAK|0|lamp.broken": 1,
    "lamp.bright|DIM|0|lamp.dark": 0,
  });
});

test("the grid tells how every step of the newest runs stands, and goes on to older ones", async () => {
  const page = (limit: number, cursor?: string) =>
    describeGrid(leader.db, { name: "parcel", failed: false, limit, cursor });
  const newest = await page(2);
  expect(newest.runs).toHaveLength(2);
  const [failed] = newest.runs;
  expect(failed?.nodes["bike"]).toMatchObject({
    status: "failed",
    attempt: 2,
    error: "The tyre is flat.",
  });
  expect(failed?.nodes["truck"]).toMatchObject({ status: "skipped" });
  const older = await page(2, newest.nextCursor);
  const all = [...newest.runs, ...older.runs].map(({ id }) => id);
  expect(new Set<RunId>(all).size).toBe(4);
  expect(older.nextCursor).toBeUndefined();
});

test("a fork does not count again what it brought along", async () => {
  const { nodes } = await heatOf("parcel", 2 * HOUR);
  const [original] = (await describeGrid(leader.db, { name: "parcel", failed: false, limit: 1 }))
    .runs;
  if (!original || !leader.engine) throw new Error("There is nothing to fork.");
  const { sequence } = await leader.db.run.findUniqueOrThrow({ where: { id: original.id } });
  const { engine, db } = leader;
  const { catalog } = leader.parts;
  await fork({ engine, db, catalog }, original.id, { sequence: sequence - 1 }, { cause: {} });
  const after = await heatOf("parcel", 3 * HOUR);
  expect(after.sample.runs).toBe(5);
  expect(after.nodes["weigh"]?.visits).toBe(nodes["weigh"]?.visits);
});

test("without runs in the range nothing is said to have been done", async () => {
  const { sample, nodes } = await describeHeat(
    leader.db,
    { name: "parcel", version: 1, runsOf: "version", rangeMs: 60_000 },
    Date.now() + HOUR,
  );
  expect(sample).toEqual({ runs: 0, isCapped: false });
  expect(nodes).toEqual({});
});

test("a version that does not exist is refused", async () => {
  const asked = describeHeat(
    leader.db,
    { name: "parcel", version: 9, runsOf: "version", rangeMs: HOUR },
    Date.now(),
  );
  await expect(asked).rejects.toMatchObject({ code: "VERSION_NOT_FOUND" });
});

test("the grid of failed runs has no others", async () => {
  const runId = await run("parcel", { heavy: true, boxes: "none" });
  await expectFinished(leader, runId);
  const { runs } = await describeGrid(leader.db, { name: "parcel", failed: true, limit: 25 });
  expect(runs.map(({ id, status }) => [id, status])).toEqual([[runId, "failed"]]);
});
