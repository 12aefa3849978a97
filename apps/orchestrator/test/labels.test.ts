import { defineDag, type RunId } from "@waymark/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import { refusal } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

const gate = defineDag({
  name: "gate",
  title: "Gate",
  labels: { team: "harbour" },
  steps: { open: { signal: "open" } },
});

const bare = defineDag({ name: "bare", title: "Bare", steps: { open: { signal: "open" } } });

let api: ApiServer;

beforeAll(async () => {
  api = await startApiServer({}, { definitions: [gate, bare], tasks: [] });
});

afterAll(async () => api[Symbol.asyncDispose]());

const start = async (workflow: string, input: object = {}): Promise<RunId> =>
  (await api.client.runs.start.mutate({ workflow, input })).runId;

const labelsOf = async (runId: RunId) => (await api.client.runs.describe.query({ runId })).labels;

const foundBy = async (labels: Readonly<Record<string, string>>) =>
  (await api.client.runs.list.query({ labels })).runs.map(({ id }) => id);

test("a run is given labels and loses some, is found by them at once, and the audit says what they were", async () => {
  const runId = await start("gate");
  const change = { set: { tier: "gold" }, remove: ["team"] };
  const asked = { runId, ...change, by: "ann", reason: "moved to the key accounts" };
  expect(await api.client.runs.label.mutate(asked)).toEqual({ labels: { tier: "gold" } });
  expect(await labelsOf(runId)).toEqual({ tier: "gold" });
  expect(await foundBy({ tier: "gold" })).toEqual([runId]);
  expect(await foundBy({ team: "harbour" })).not.toContain(runId);
  const { entries } = await api.client.audit.list.query({ object: runId });
  expect(entries).toMatchObject([
    {
      action: "run.labelled",
      actor: "ann",
      workflow: "gate",
      reason: "moved to the key accounts",
      details: { before: { team: "harbour" }, after: { tier: "gold" } },
    },
  ]);
});

test("a run that was found by nothing yet is labelled too, and keeps being found by its input", async () => {
  const [nothing, field] = [await start("bare"), await start("bare", { gate: "north" })];
  for (const runId of [nothing, field]) {
    await api.client.runs.label.mutate({ runId, set: { seen: "yes" } });
  }
  expect(new Set(await foundBy({ seen: "yes" }))).toEqual(new Set([nothing, field]));
  const { runs } = await api.client.runs.list.query({ input: { gate: "north" } });
  expect(runs).toMatchObject([{ id: field, labels: { seen: "yes" } }]);
});

test("what changes nothing, makes too many, or is no run's is refused", async () => {
  const runId = await start("gate");
  const refused = async (change: object) =>
    refusal(api.client.runs.label.mutate({ runId, ...change }));
  expect((await refused({})).message).toContain("Name a label");
  const many = Object.fromEntries(Array.from({ length: 32 }, (_, at) => [`label-${at}`, "x"]));
  expect((await refused({ set: many })).code).toBe("CHANGE_IMPOSSIBLE");
  expect(await labelsOf(runId)).toEqual({ team: "harbour" });
  const unknown = "run_00000000000000000000000000" as RunId;
  expect((await refused({ runId: unknown, set: { tier: "gold" } })).code).toBe("RUN_NOT_FOUND");
});

test("all runs that match are labelled as one job, those that have ended too", async () => {
  const ids = [await start("gate"), await start("gate"), await start("gate")];
  await api.client.runs.cancel.mutate({ runId: ids[0] as RunId });
  const { id } = await api.client.bulk.create.mutate({
    operation: { type: "label", set: { wave: "1" }, remove: ["team"] },
    filter: { ids },
    rate: 1_000,
    by: "ann",
    reason: "the first wave",
  });
  const status = async () => (await api.client.bulk.get.query({ id })).status;
  await expect.poll(status, { timeout: 30_000, interval: 20 }).toBe("completed");
  expect(await api.client.bulk.get.query({ id })).toMatchObject({ done: 3, failed: 0 });
  expect(new Set(await foundBy({ wave: "1" }))).toEqual(new Set(ids));
  expect(await labelsOf(ids[0] as RunId)).toEqual({ wave: "1" });
  expect((await api.client.audit.list.query({ object: id })).entries).toMatchObject([
    { action: "bulk.created", actor: "ann", details: { operation: { set: { wave: "1" } } } },
  ]);
  const { findings } = await examine(api.orchestrator.db, [gate, bare]);
  expect(findings).toEqual([]);
});
