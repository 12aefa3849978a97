import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer();
});
afterAll(() => api[Symbol.asyncDispose]());

const setArchived = (name: string, archived: boolean) =>
  api.client.workflows.setArchived.mutate({ name, archived, by: "Ada", reason: "No longer." });

const start = (workflow: string, input: object, idempotencyKey?: string) =>
  api.client.runs.start.mutate({ workflow, input, ...(idempotencyKey && { idempotencyKey }) });

const names = async (archived?: boolean) => {
  const { workflows } = await api.client.workflows.list.query(archived ? { archived } : undefined);
  return workflows.map(({ name }) => name);
};

describe("an archived workflow", () => {
  test("takes no new runs and is in no list, while its runs in flight go on", async () => {
    const begun = await start("approval", {}, "first");
    await setArchived("approval", true);
    expect(await refusal(start("approval", {}))).toMatchObject({
      code: "WORKFLOW_ARCHIVED",
      httpStatus: 409,
    });
    expect(await start("approval", {}, "first")).toEqual({ ...begun, deduplicated: true });
    expect(await refusal(start("approval", {}, "second"))).toMatchObject({
      code: "WORKFLOW_ARCHIVED",
    });
    expect(await names()).not.toContain("approval");
    expect(await names(true)).toContain("approval");
    await api.client.runs.signal.mutate({
      runId: begun.runId,
      name: "approve",
      payload: { by: "Ada" },
    });
    await runUntil(api, begun.runId, "completed");

    await setArchived("approval", false);
    await start("approval", {}, "second");
    expect(await names()).toContain("approval");
    const { entries } = await api.client.audit.list.query({ object: "approval" });
    expect(entries).toMatchObject([
      { action: "workflow.unarchived", actor: "Ada" },
      { action: "workflow.archived", actor: "Ada", reason: "No longer." },
    ]);
  });

  test("still serves the runs of other workflows that are made of it", async () => {
    await setArchived("greet", true);
    const { runId } = await start("host", { guest: "Ada" });
    expect(await runUntil(api, runId, "completed")).toMatchObject({ status: "completed" });
    await setArchived("greet", false);
  });

  test("fires no schedule until it is back, and then goes on from that time", async () => {
    const { id, next } = await api.client.schedules.create.mutate({
      settings: {
        name: "archived nightly",
        workflow: "fragile",
        spec: { type: "interval", everyMs: 3_600_000 },
        zone: "UTC",
      },
    });
    expect(next).toBeDefined();
    const nextOf = async () =>
      (await api.orchestrator.db.schedule.findUniqueOrThrow({ where: { id } })).nextAt;
    await setArchived("fragile", true);
    expect(await nextOf()).toBeNull();
    const { revision } = await api.client.schedules.pause.mutate({ id });
    await api.client.schedules.resume.mutate({ id });
    expect(revision).toBeGreaterThan(1);
    expect(await nextOf()).toBeNull();
    await setArchived("fragile", false);
    expect((await nextOf())?.getTime()).toBeGreaterThan(Date.now());
  });

  test("stays so for an orchestrator that starts later", async () => {
    await setArchived("alone", true);
    await api.orchestrator.catalog.renew();
    expect(await refusal(start("alone", { customer: "c" }))).toMatchObject({
      code: "WORKFLOW_ARCHIVED",
    });
    expect(await refusal(setArchived("nothing", true))).toMatchObject({
      code: "WORKFLOW_NOT_FOUND",
    });
  });
});
