import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

const SETTINGS = {
  name: "nightly",
  workflow: "greet",
  spec: { type: "cron" as const, expression: "30 2 * * *" },
  zone: "Europe/Berlin",
  input: { name: "Ada" },
};

let api: ApiServer;

beforeAll(async () => {
  api = await startApiServer();
});
afterAll(() => api[Symbol.asyncDispose]());

const create = (change: object = {}) =>
  api.client.schedules.create.mutate({ by: "Ada", settings: { ...SETTINGS, ...change } });

describe("schedules", () => {
  test("are told by name with their next instant, page by page", async () => {
    const names = ["b", "a", "c"];
    await Promise.all(names.map((name) => create({ name, workflow: "approval", input: {} })));
    const of = { workflow: "approval", limit: 2 };
    const first = await api.client.schedules.list.query(of);
    expect(first.schedules.map(({ settings }) => settings.name)).toEqual(["a", "b"]);
    expect(first.schedules[0]?.next?.at).toBeGreaterThan(Date.now());
    const cursor = first.nextCursor;
    const second = await api.client.schedules.list.query({ ...of, ...(cursor && { cursor }) });
    expect(second.schedules.map(({ settings }) => settings.name)).toEqual(["c"]);
    expect(second.nextCursor).toBeUndefined();
  });

  test("are previewed with what the clocks of the zone do to them", async () => {
    const { instants, warnings } = await api.client.schedules.preview.query({
      spec: { type: "calendar", times: ["02:30"] },
      zone: "Europe/Berlin",
    });
    expect(instants).toHaveLength(10);
    expect(warnings.map(({ kind }) => kind).toSorted()).toEqual(["left-out", "twice"]);
  });

  test.each([
    ["an unknown zone", { zone: "Europe/Atlantis" }, "", "IANA"],
    ["an unknown workflow", { workflow: "nothing" }, "WORKFLOW_NOT_FOUND", "not registered"],
    ["an input that does not fit", { input: {} }, "INPUT_INVALID", "greet"],
    [
      "an input that cannot be filled in",
      { input: { name: "${ schedule.a }" } },
      "EXPRESSION_INVALID",
      "schedule",
    ],
    ["a day that never comes", { spec: { type: "cron", expression: "0 0 30 2 *" } }, "", "No day"],
  ])("are refused with %s", async (_, change, code, about) => {
    const refused = await refusal(create({ name: "refused", ...change }));
    expect(refused).toMatchObject({ code, message: expect.stringContaining(about) });
  });

  test("have names of their own, and are not changed by who does not know their latest change", async () => {
    const { id, revision, settings } = await create({ name: "mine" });
    expect(await refusal(create({ name: "mine" }))).toMatchObject({ code: "NAME_TAKEN" });
    const change = { id, revision, settings: { ...settings, labels: { team: "a" } } };
    expect(await api.client.schedules.change.mutate(change)).toMatchObject({ revision: 2 });
    expect(await refusal(api.client.schedules.change.mutate(change))).toMatchObject({
      code: "SCHEDULE_CHANGED",
      httpStatus: 409,
    });
  });

  test("start a run when somebody asks for it, once for a key, which knows its schedule and is found by it", async () => {
    const { id } = await create({ name: "by hand", labels: { team: "night" } });
    const asked = { id, idempotencyKey: "k-1", by: "Ada", reason: "To see it." };
    const { runId } = await api.client.schedules.trigger.mutate(asked);
    expect(await api.client.schedules.trigger.mutate(asked)).toEqual({ runId });
    const run = await runUntil(api, runId, "completed");
    expect(run).toMatchObject({ schedule: { id, name: "by hand" }, labels: { team: "night" } });
    for (const filter of [{ schedule: id }, { trigger: "schedule" as const, q: runId }]) {
      const { runs } = await api.client.runs.list.query(filter);
      expect(runs.map((each) => each.id)).toEqual([runId]);
      expect(runs[0]?.schedule?.name).toBe("by hand");
    }
    const started = await api.client.runs.list.query({ trigger: "api", q: runId });
    expect(started.runs).toEqual([]);
    const { recent } = await api.client.schedules.get.query({ id });
    expect(recent).toMatchObject([{ kind: "manual", run: { id: runId, status: "completed" } }]);
    // As retention does: the schedule goes on without what it started.
    await api.orchestrator.db.run.deleteMany({ where: { id: runId } });
    const after = await api.client.schedules.get.query({ id });
    expect(after.recent[0]?.run).toEqual({ id: runId });
  });

  test("are paused, resumed, skipped once and deleted by name, each with its entry in the audit", async () => {
    const { id, next } = await create({ name: "short-lived" });
    const at = next?.at ?? 0;
    const skipped = await api.client.schedules.skipNext.mutate({ id, at, reason: "A holiday." });
    expect(skipped.next?.at).toBeGreaterThan(at);
    expect(skipped.recent).toMatchObject([{ at, fate: "skipped", note: "Somebody skipped it." }]);
    expect(await refusal(api.client.schedules.skipNext.mutate({ id, at }))).toMatchObject({
      code: "SCHEDULE_CHANGED",
    });
    const paused = await api.client.schedules.pause.mutate({ id });
    expect(paused).toMatchObject({ enabled: false, upcoming: [] });
    const until = Date.now() + 30 * 86_400_000;
    const later = await api.client.schedules.pause.mutate({ id, until });
    expect(later.upcoming[0]).toBeGreaterThanOrEqual(until);
    const resumed = await api.client.schedules.resume.mutate({ id });
    expect(resumed.upcoming[0]).toBe(at);
    const remove = api.client.schedules.delete;
    expect(await refusal(remove.mutate({ id, name: "other" }))).toMatchObject({
      code: "SCHEDULE_CHANGED",
    });
    await remove.mutate({ id, name: "short-lived", by: "Ada" });
    expect(await refusal(api.client.schedules.get.query({ id }))).toMatchObject({
      code: "SCHEDULE_NOT_FOUND",
    });
    const { entries } = await api.client.audit.list.query({ object: id });
    expect(entries.map(({ action }) => action).toReversed()).toEqual([
      "schedule.created",
      "schedule.skipped",
      "schedule.changed",
      "schedule.changed",
      "schedule.changed",
      "schedule.deleted",
    ]);
  });

  test("are backfilled by a plan that still holds, and the backfill can be aborted", async () => {
    const { id } = await create({ name: "old", workflow: "approval", input: {} });
    const until = Date.now();
    const period = { id, since: until - 10 * 86_400_000, until };
    const { token, instants } = await api.client.schedules.planBackfill.query(period);
    expect(instants).toBe(10);
    const asked = { ...period, concurrency: 1, idempotencyKey: "b-1" };
    const refused = await refusal(api.client.schedules.backfill.mutate({ ...asked, token: "x" }));
    expect(refused.code).toBe("PLAN_OUTDATED");
    const begun = await api.client.schedules.backfill.mutate({ ...asked, token, reason: "Lost." });
    expect(await api.client.schedules.abortBackfill.mutate(begun)).toEqual({ aborted: true });
    expect(await api.client.schedules.abortBackfill.mutate(begun)).toEqual({ aborted: false });
    const { backfills } = await api.client.schedules.get.query({ id });
    expect(backfills).toMatchObject([{ status: "aborted", total: 10, reason: "Lost." }]);
  });

  test("tell how late they are", async () => {
    const { schedules, overdue } = await api.client.schedules.lag.query();
    expect(schedules).toBeGreaterThan(0);
    expect(overdue).toBe(0);
  });
});
