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

const definitions = [
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
  for (const runId of [fresh, beyond]) {
    expect((await api.client.runs.describe.query({ runId })).version).toBe(1);
  }
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
});
