import { defineDag, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AuditEntryView } from "../src/api/audit-views.ts";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";
import { openBrowser } from "./signed-in.ts";

const gate = defineDag({
  name: "gate",
  title: "Gate",
  steps: { open: { signal: "open" }, pass: { task: "pass", needs: ["open"] } },
});

let api: ApiServer;

beforeEach(async () => {
  const pass = defineTask({ name: "pass", title: "Pass", handler: async () => "passed" });
  api = await startApiServer({}, { definitions: [gate], tasks: [pass] });
});

afterEach(async () => api[Symbol.asyncDispose]());

async function waiting(): Promise<RunId> {
  const { runId } = await api.client.runs.start.mutate({ workflow: "gate" });
  await runUntil(api, runId, "waiting");
  return runId;
}

type Filter = Parameters<typeof api.client.audit.list.query>[0];

const entries = async (filter: Filter = {}): Promise<readonly AuditEntryView[]> =>
  (await api.client.audit.list.query(filter)).entries;

const actions = async (filter: Filter = {}): Promise<readonly string[]> =>
  (await entries(filter)).map(({ action }) => action);

test("tells who did what to a run, with what was asked for, and nothing that a run did by itself", async () => {
  const runId = await waiting();
  await api.client.runs.skipStep.mutate({
    runId,
    stepId: "open",
    output: { ok: true },
    by: "ann",
    reason: "told by telephone",
  });
  await runUntil(api, runId, "completed");
  expect(await entries()).toEqual([
    {
      id: `${runId}/2`,
      at: expect.any(Number),
      actor: "ann",
      action: "step.skipped",
      object: { kind: "run", id: runId },
      workflow: "gate",
      reason: "told by telephone",
      address: "127.0.0.1",
      details: { stepId: "open", output: { ok: true }, status: "running" },
    },
  ]);
});

test("tells from where it was asked for, as far as proxies are trusted, and the history does not", async () => {
  await using behind = await startApiServer({ WAYMARK_TRUST_PROXY: "198.51.100.0/24" });
  const ask = async (url: string, through: string) => {
    const { api: asking } = openBrowser(url, { "x-forwarded-for": through });
    const { runId } = await asking.runs.start.mutate({ workflow: "approval", input: {} });
    const said = { runId, address: "10.9.8.7" };
    await asking.runs.cancel.mutate(said);
    const { entries: told } = await asking.audit.list.query({ object: runId });
    const { transitions } = await asking.runs.events.query({ runId, types: ["run.cancelled"] });
    expect(JSON.stringify(transitions)).not.toMatch(/address/);
    return told[0]?.address;
  };
  expect(await ask(behind.url, "10.0.0.1, 203.0.113.9")).toBe("203.0.113.9");
  expect(await ask(behind.url, "10.0.0.1, 203.0.113.9, 198.51.100.4")).toBe("203.0.113.9");
  const view = { id: crypto.randomUUID(), name: "Late", search: "status=failed" };
  await openBrowser(behind.url, { "x-forwarded-for": "203.0.113.9" }).api.savedViews.save.mutate(
    view,
  );
  const saved = await behind.client.audit.list.query({ action: "view.saved" });
  expect(saved.entries[0]?.address).toBe("203.0.113.9");
});

test("tells of several changes by what they were, without the whole run", async () => {
  const runId = await waiting();
  const changes = [{ type: "step.skipped", stepId: "open", output: 1 }] as const;
  const plan = await api.client.runs.planModification.query({ runId, changes: [...changes] });
  await api.client.runs.modify.mutate({
    runId,
    changes: [...changes],
    plan: plan.token,
    by: "bea",
  });
  const [entry] = await entries({ action: "run.modified" });
  expect(entry?.details).toEqual({ changes, status: "running" });
  const late = api.client.runs.modify.mutate({ runId, changes: [...changes], plan: plan.token });
  expect((await refusal(late)).code).toMatch(/PLAN_OUTDATED|CHANGE_IMPOSSIBLE/);
});

test("tells of a signal only where it says who sent it", async () => {
  const [first, second] = [await waiting(), await waiting()];
  await api.client.runs.signal.mutate({ runId: first, name: "open" });
  await api.client.runs.signal.mutate({ runId: second, name: "open", by: "ann" });
  expect((await entries()).map(({ object }) => object.id)).toEqual([second]);
});

test("tells what a setting was and is", async () => {
  await api.client.workflows.setRetention.mutate({ name: "gate", retention: { completed: "1d" } });
  const asked = { name: "gate", retention: null, by: "ann", reason: "kept for the auditors" };
  await api.client.workflows.setRetention.mutate(asked);
  expect(await entries({ object: "gate" })).toMatchObject([
    { actor: "ann", details: { before: { completed: 86_400_000 }, after: null } },
    { action: "retention.set", details: { before: null } },
  ]);
  const unknown = api.client.workflows.setRetention.mutate({ name: "nobody", retention: null });
  expect((await refusal(unknown)).code).toBe("WORKFLOW_NOT_FOUND");
  expect(await entries({ object: "nobody" })).toEqual([]);
});

test("tells what became of a webhook, without its secret", async () => {
  const { webhooks } = api.client;
  const settings = { name: "On call", url: "https://example.org/hook" };
  const { id, secret } = await webhooks.create.mutate({ ...settings, by: "ann" });
  await webhooks.change.mutate({ id, settings: { ...settings, name: "Night" }, by: "ann" });
  await webhooks.delete.mutate({ id, by: "bea", reason: "moved" });
  const told = await entries({ object: id });
  expect(told).toMatchObject([
    { action: "webhook.deleted", actor: "bea", reason: "moved", details: { name: "Night" } },
    { details: { before: { name: "On call" }, after: { name: "Night" } } },
    { action: "webhook.created", actor: "ann", details: settings },
  ]);
  expect(JSON.stringify(told)).not.toContain(secret);
});

test("tells of a bulk action once, not of each of its runs", async () => {
  const runs = await Promise.all([waiting(), waiting(), waiting()]);
  const { id } = await api.client.bulk.create.mutate({
    operation: { type: "cancel" },
    filter: { workflow: "gate" },
    by: "ann",
    reason: "wrong input",
  });
  await Promise.all(runs.map((runId) => runUntil(api, runId, "cancelled")));
  expect(await entries()).toMatchObject([
    { action: "bulk.created", object: { kind: "bulk-action", id }, actor: "ann" },
  ]);
});

test("is found by actor, action, object, workflow and time, and paged", async () => {
  const runId = await waiting();
  const since = Date.now();
  await api.client.runs.pause.mutate({ runId, by: "ann" });
  await api.client.runs.resume.mutate({ runId, by: "bea" });
  await api.client.runs.cancel.mutate({ runId });
  expect(await actions()).toEqual(["run.cancelled", "run.resumed", "run.paused"]);
  expect(await actions({ actor: "bea" })).toEqual(["run.resumed"]);
  expect(await actions({ action: "run.paused" })).toEqual(["run.paused"]);
  expect(await actions({ object: runId, workflow: "gate", since })).toHaveLength(3);
  expect(await actions({ until: since - 1 })).toEqual([]);
  const first = await api.client.audit.list.query({ limit: 2 });
  expect(first.entries).toHaveLength(2);
  const rest = await api.client.audit.list.query({ limit: 2, cursor: first.nextCursor });
  expect(rest.entries.map(({ action }) => action)).toEqual(["run.paused"]);
  expect(rest.nextCursor).toBeUndefined();
});

test("is only ever added to: the database itself refuses to change or delete an entry", async () => {
  const runId = await waiting();
  await api.client.runs.pause.mutate({ runId, by: "ann" });
  const { db } = api.orchestrator;
  await expect(db.auditEntry.updateMany({ data: { actor: "bea" } })).rejects.toThrow(
    /never changed/,
  );
  await expect(db.auditEntry.deleteMany()).rejects.toThrow(/never changed/);
  expect(await entries({ actor: "ann" })).toHaveLength(1);
});
