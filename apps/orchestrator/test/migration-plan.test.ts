import { defineDag, defineMachine, type RunId } from "@waymark/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setup } from "xstate";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

const gate = (steps: object) => defineDag({ name: "gate", title: "Gate", steps });
const open = { signal: "open" };
const pay = { signal: "pay", needs: ["open"] };

const lock = (states: object) =>
  defineMachine({
    name: "lock",
    title: "Lock",
    machine: setup({}).createMachine({
      id: "lock",
      initial: "closed",
      states: { closed: { on: { go: "idle" } }, ...states } as never,
    }) as never,
  });

const door = (steps: object) => ({ name: "door", title: "Door", steps });

const definitions = [
  defineDag(door({ open, pay })),
  gate({ open, pay }),
  gate({ open, check: { signal: "check", needs: ["open"] }, pay: { ...pay, needs: ["check"] } }),
  lock({ idle: { on: { end: "done" } }, done: { type: "final" } }),
  lock({
    closed: { on: { go: "resting" } },
    resting: { on: { end: "done" } },
    done: { type: "final" },
  }),
];

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer({}, { definitions, tasks: [] });
});
afterAll(() => api[Symbol.asyncDispose]());

async function startAt(workflow: string, signals: readonly string[]): Promise<RunId> {
  const { runId } = await api.client.runs.start.mutate({ workflow, version: 1 });
  for (const name of signals) await api.client.runs.signal.mutate({ runId, name });
  await runUntil(api, runId, "waiting");
  return runId;
}

const plan = (name: string, map: object = {}) =>
  api.client.workflows.planMigration.query({ name, from: 1, to: 2, ...map });

/** What became of a move of the runs of version 1, as far as runs were moved. */
async function moved(name: string, map: object = {}) {
  const operation = { type: "migrate" as const, version: 2, ...map };
  const filter = { workflow: name, version: 1 };
  const { id } = await api.client.bulk.create.mutate({ operation, filter, rate: 1_000 });
  const action = () => api.client.bulk.get.query({ id });
  await expect.poll(async () => (await action()).status, { timeout: 30_000 }).toBe("completed");
  return action();
}

test("runs of a DAG are classed by the new steps that they are beyond, and then moved with what is said of those", async () => {
  const fresh = await startAt("gate", []);
  const beyond = await startAt("gate", ["open"]);
  expect(await plan("gate")).toMatchObject({
    total: 2,
    tried: 2,
    safe: { runs: 1, first: fresh },
    needsMap: { runs: 1, steps: [{ about: "check", runs: 1, first: beyond }], states: [] },
    impossible: { runs: 0 },
    places: ["open", "check", "pay"],
  });
  expect(await plan("gate", { skip: ["check"] })).toMatchObject({ safe: { runs: 2 } });
  expect(await plan("gate", { runId: fresh })).toMatchObject({ total: 1, safe: { runs: 1 } });
  // Of every version but the one that is moved to: version 1 is moved from, version 2 has no run yet.
  expect(await plan("gate", { from: undefined })).toMatchObject({ total: 2 });
  expect(await plan("gate", { from: undefined, to: 1 })).toMatchObject({ total: 0 });
  for (const runId of [fresh, beyond]) {
    expect((await api.client.runs.describe.query({ runId })).version).toBe(1);
  }
  expect(await moved("gate", { skip: ["check"] })).toMatchObject({ matched: 2, done: 2 });
  const stepOf = async (runId: RunId) =>
    (await api.client.runs.describe.query({ runId })).nodes["check"]?.status;
  expect([await stepOf(fresh), await stepOf(beyond)]).toEqual([undefined, "skipped"]);
});

test("runs of a machine are classed by the states that are gone, and those that no map helps say why", async () => {
  const away = await startAt("lock", ["go"]);
  await startAt("lock", []);
  expect(await plan("lock")).toMatchObject({
    safe: { runs: 1 },
    needsMap: { runs: 1, first: away, states: [{ about: "lock.idle", runs: 1 }] },
  });
  const states = (place: string) => ({ states: { "lock.idle": place } });
  expect(await plan("lock", states("lock.resting"))).toMatchObject({ safe: { runs: 2 } });
  const lost = await plan("lock", states("lock.nowhere"));
  expect(lost.impossible).toMatchObject({ runs: 1, first: away });
  expect(lost.impossible.problems[0]?.about).toContain("lock.nowhere");
  expect(
    await refusal(api.client.workflows.planMigration.query({ name: "lock", from: 1, to: 9 })),
  ).toMatchObject({ code: "VERSION_NOT_FOUND" });

  const left = await moved("lock", states("lock.nowhere"));
  expect(left).toMatchObject({ matched: 2, done: 1, failed: 1 });
  const why = { runId: away, code: "CHANGE_IMPOSSIBLE" };
  expect(left.failures).toMatchObject([why]);
  const { failures } = await api.client.bulk.failures.query({ id: left.id });
  expect(failures).toEqual(left.failures);
  expect(await moved("lock", states("lock.resting"))).toMatchObject({ matched: 1, done: 1 });
});

test("runs in flight are held against a document before it is published, page by page", async () => {
  const early = await startAt("door", []);
  const late = await startAt("door", ["open"]);
  const source = door({ ring: { signal: "ring" }, pay: { signal: "pay", needs: ["ring"] } });
  const ask = (page: object = {}) =>
    api.client.workflows.planPublication.mutate({ source, ...page });
  expect(await ask()).toMatchObject({
    total: 2,
    tried: 2,
    needsMap: { runs: 1, steps: [{ about: "ring", first: late }] },
    impossible: {
      runs: 1,
      problems: [
        { about: 'Step "open" is waiting, and is gone in the new version.', first: early },
      ],
    },
  });
  // What only passing over a new step would bring about is no reason.
  const after = door({ pay: { signal: "pay" }, ring: { signal: "ring", needs: ["pay"] } });
  expect(await api.client.workflows.planPublication.mutate({ source: after })).toMatchObject({
    safe: { runs: 1, first: late },
    impossible: { problems: [{ about: expect.stringContaining('"open"'), first: early }] },
  });
  const newest = await ask({ limit: 1 });
  expect(newest).toMatchObject({ total: 2, tried: 1, needsMap: { runs: 1 } });
  const rest = await ask({ limit: 1, cursor: newest.nextCursor });
  expect(rest).toMatchObject({ total: 2, tried: 1, impossible: { runs: 1, first: early } });
  expect(rest).not.toHaveProperty("nextCursor");
  expect((await api.client.workflows.get.query({ name: "door" })).version).toBe(1);
  const same = await api.client.workflows.planPublication.mutate({ source: door({ open, pay }) });
  expect(same).toMatchObject({ total: 0, tried: 0 });
});
