import { defineDag, type JsonValue, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BulkActionDetail } from "../src/api/views.ts";
import { examine } from "../src/doctor/examine.ts";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

const VERSIONS = [1, 2].map((number) =>
  defineDag({
    name: "gate",
    title: `Gate ${number}`,
    steps: {
      open: { signal: "open", timeout: `${number}d` },
      pass: { task: "pass", needs: ["open"], input: "${steps.open.output}" },
    },
  }),
);

const twin = defineDag({
  name: "twin",
  title: "Twin",
  steps: { one: { task: "mood" }, two: { task: "mood" } },
});

let api: ApiServer;
let good: boolean;
let moods: number;

const tasks = [
  defineTask({ name: "pass", title: "Pass", handler: async ({ input }) => input }),
  defineTask({
    name: "mood",
    title: "Mood",
    handler: async () => {
      moods += 1;
      if (!good) throw new Error("Not today.");
      return "fine";
    },
  }),
];

beforeEach(async () => {
  [good, moods] = [false, 0];
  api = await startApiServer({}, { definitions: [...VERSIONS, twin], tasks });
});

afterEach(async () => api[Symbol.asyncDispose]());

/** Runs of the workflow that stand where they wait, or where they failed. */
async function startRuns(
  workflow: string,
  count: number,
  more: Readonly<{ version?: number; input?: JsonValue }> = {},
): Promise<readonly RunId[]> {
  const status = workflow === "gate" ? "waiting" : "failed";
  const started = await Promise.all(
    Array.from({ length: count }, () => api.client.runs.start.mutate({ workflow, ...more })),
  );
  const ids = started.map(({ runId }) => runId);
  const there = async () => (await api.client.runs.count.query({ ids, status: [status] })).total;
  await expect.poll(there, { timeout: 30_000, interval: 20 }).toBe(count);
  return ids;
}

type Request = Parameters<typeof api.client.bulk.create.mutate>[0];

/** The bulk action once it has ended. */
async function carriedOut(request: Request): Promise<BulkActionDetail> {
  const { id } = await api.client.bulk.create.mutate({ rate: 1_000, ...request });
  return ended(id);
}

async function ended(id: string): Promise<BulkActionDetail> {
  const status = async () => (await api.client.bulk.get.query({ id })).status;
  await expect.poll(status, { timeout: 30_000, interval: 20 }).toMatch(/completed|aborted/);
  return api.client.bulk.get.query({ id });
}

const statuses = async (filter: object = {}) =>
  (await api.client.runs.count.query(filter)).byStatus;

describe("a bulk action", () => {
  test("cancels the runs that match and no other, says who and why, and counts them", async () => {
    const meant = await startRuns("gate", 30, { input: { gate: "north" } });
    await startRuns("gate", 5, { input: { gate: "south" } });
    const filter = { input: { gate: "north" } };
    const operation = { type: "cancel" } as const;
    expect(await api.client.bulk.preview.query({ operation, filter })).toMatchObject({
      total: 30,
      byStatus: { waiting: 30 },
    });
    const action = await carriedOut({ operation, filter, by: "ann", reason: "closed" });
    expect(action).toMatchObject({
      status: "completed",
      matched: 30,
      done: 30,
      failed: 0,
      left: 0,
      by: "ann",
      reason: "closed",
      failures: [],
    });
    expect(await statuses()).toEqual({ cancelled: 30, waiting: 5 });
    const { transitions } = await api.client.runs.history.query({ runId: meant[0] as RunId });
    expect(transitions.at(-1)?.event).toMatchObject({
      type: "run.cancelled",
      by: "ann",
      reason: "closed",
      bulkActionId: action.id,
    });
    expect(await api.client.bulk.list.query({})).toMatchObject({
      bulkActions: [{ id: action.id, done: 30 }],
    });
  });

  test("signals, pauses, resumes and terminates", async () => {
    const ids = await startRuns("gate", 6);
    const filter = { ids: [...ids] };
    const did = async (operation: Request["operation"], matching = filter) =>
      (await carriedOut({ operation, filter: matching })).done;
    expect(await did({ type: "pause" })).toBe(6);
    expect(await statuses()).toEqual({ paused: 6 });
    expect(await did({ type: "resume" })).toBe(6);
    const three = { ids: ids.slice(0, 3) };
    expect(await did({ type: "signal", name: "open", payload: 7 }, three)).toBe(3);
    expect((await runUntil(api, ids[0] as RunId, "completed")).output).toEqual({ pass: 7 });
    expect(await did({ type: "terminate" })).toBe(3);
    await expect.poll(() => statuses()).toEqual({ completed: 3, terminated: 3 });
  });

  test("tries every failed step again, each once", async () => {
    await startRuns("twin", 5);
    expect(moods).toBe(10);
    good = true;
    const filter = { workflow: "twin", error: "today" };
    expect(await carriedOut({ operation: { type: "retry" }, filter })).toMatchObject({ done: 5 });
    await expect.poll(() => statuses()).toEqual({ completed: 5 });
    expect(moods).toBe(20);
  });

  test("moves runs to another version, and leaves alone those that are on it", async () => {
    await startRuns("gate", 4, { version: 1 });
    await startRuns("gate", 1, { version: 2 });
    const operation = { type: "migrate", version: 2 } as const;
    const moved = await carriedOut({ operation, filter: { workflow: "gate" } });
    expect(moved).toMatchObject({ matched: 4, done: 4, failed: 0 });
    expect((await api.client.runs.count.query({ workflow: "gate", version: 2 })).total).toBe(5);
  });

  test("tells which runs it failed on, and why, and goes on with the others", async () => {
    const [first = "" as RunId, ...others] = await startRuns("gate", 3);
    await api.client.runs.signal.mutate({ runId: first, name: "open" });
    await runUntil(api, first, "completed");
    const failing = await startRuns("twin", 2);
    const operation = { type: "migrate", version: 3 } as const;
    const action = await carriedOut({ operation, filter: { ids: [first, ...others, ...failing] } });
    // A completed run is none that could be moved: it is not even tried.
    expect(action).toMatchObject({ matched: 4, done: 0, failed: 4, left: 0 });
    expect(action.failures.map(({ runId }) => runId)).toEqual([...others, ...failing].toSorted());
    for (const { code, message } of action.failures) {
      expect([code, message]).toEqual(["VERSION_NOT_FOUND", expect.stringContaining("version 3")]);
    }
    const { id } = action;
    const { failures, nextCursor } = await api.client.bulk.failures.query({ id, limit: 3 });
    const rest = await api.client.bulk.failures.query({ id, limit: 3, cursor: nextCursor });
    expect([...failures, ...rest.failures]).toEqual(action.failures);
    expect(rest).not.toHaveProperty("nextCursor");
  });

  test("does not touch runs that were started after it was created", async () => {
    await startRuns("gate", 2);
    const filter = { workflow: "gate" };
    const operation = { type: "cancel" } as const;
    const { id } = await api.client.bulk.create.mutate({ operation, filter, rate: 1 });
    await api.client.bulk.pause.mutate({ id });
    await startRuns("gate", 3);
    await api.client.bulk.setRate.mutate({ id, rate: 1_000 });
    await api.client.bulk.resume.mutate({ id });
    expect(await ended(id)).toMatchObject({ done: 2 });
    expect(await statuses()).toEqual({ cancelled: 2, waiting: 3 });
  });

  test("is created once by its key", async () => {
    await startRuns("gate", 1);
    const request = { operation: { type: "cancel" }, filter: { workflow: "gate" } } as const;
    const create = (more: object) =>
      api.client.bulk.create.mutate({ ...request, idempotencyKey: "k", ...more });
    const [one, two] = await Promise.all([create({}), create({})]);
    expect(one.id).toBe(two.id);
    expect(await create({})).toEqual({ id: one.id, deduplicated: true });
    expect((await refusal(create({ filter: { workflow: "twin" } }))).code).toBe(
      "IDEMPOTENCY_KEY_REUSED",
    );
    expect((await api.client.bulk.list.query({})).bulkActions).toHaveLength(1);
  });

  test("needs a condition, an operation it knows, and a rate within bounds", async () => {
    const create = (request: unknown) => refusal(api.client.bulk.create.mutate(request as Request));
    const operation = { type: "cancel" };
    const filter = { workflow: "gate" };
    expect((await create({ operation, filter: {} })).message).toContain("at least one condition");
    expect((await create({ operation: { type: "explode" }, filter })).httpStatus).toBe(400);
    expect((await create({ operation, filter, rate: 0 })).httpStatus).toBe(400);
    const unknown = { id: "bulk_00000000000000000000000000" };
    expect((await refusal(api.client.bulk.get.query(unknown))).code).toBe("BULK_ACTION_NOT_FOUND");
  });
});

describe("while it goes on a bulk action", () => {
  const slowly = async () => {
    const filter = { workflow: "gate" };
    // At one run a second nothing but what is asked of it meanwhile brings it to its end.
    const created = { operation: { type: "cancel" }, filter, rate: 1 } as const;
    const { id } = await api.client.bulk.create.mutate(created);
    const done = async () => (await api.client.bulk.get.query({ id })).done;
    await expect.poll(done, { timeout: 20_000 }).toBeGreaterThan(0);
    return id;
  };

  test("goes faster when its rate is raised", async () => {
    await startRuns("gate", 300);
    const id = await slowly();
    await api.client.bulk.setRate.mutate({ id, rate: 1_000 });
    expect(await ended(id)).toMatchObject({ rate: 1_000, done: 300 });
  });

  test("is aborted with the rest left alone, and changes no more", async () => {
    await startRuns("gate", 100);
    const id = await slowly();
    await api.client.bulk.abort.mutate({ id });
    expect(await ended(id)).toMatchObject({ status: "aborted", finishedAt: expect.any(Number) });
    // What was under way is answered for, and nothing else is taken on.
    const open = () => api.orchestrator.db.bulkTarget.count();
    await expect.poll(open, { timeout: 20_000 }).toBe(0);
    const { done, left } = await ended(id);
    expect(done).toBeLessThan(100);
    expect((await refusal(api.client.bulk.setRate.mutate({ id, rate: 5 }))).code).toBe(
      "BULK_ACTION_OVER",
    );
    expect(await statuses()).toEqual({ cancelled: done, waiting: left });
  });
});

test("what a leader had done when it died is looked up, and not done again by the next one", async () => {
  const ids = await startRuns("twin", 5);
  const operation = { type: "retry" } as const;
  const { id } = await carriedOut({ operation, filter: { ids: [...ids] } });
  await expect.poll(() => statuses()).toEqual({ failed: 5 });
  expect(moods).toBe(20);
  // As a leader leaves it that dies with all of them done and none answered for.
  const { db, parts } = api.orchestrator;
  await db.bulkAction.update({ where: { id }, data: { status: "running", done: 0 } });
  await db.bulkTarget.createMany({ data: ids.map((runId) => ({ bulkActionId: id, runId })) });
  parts.bulk?.goOn(id);
  expect(await ended(id)).toMatchObject({ done: 5, failed: 0 });
  expect(moods).toBe(20);
});

test("the doctor finds nothing after bulk actions", async () => {
  await startRuns("gate", 5);
  await startRuns("twin", 3);
  good = true;
  const filter = { since: 0 };
  await carriedOut({ operation: { type: "pause" }, filter });
  await carriedOut({ operation: { type: "retry" }, filter: { workflow: "twin" } });
  await carriedOut({ operation: { type: "cancel" }, filter });
  const { findings } = await examine(api.orchestrator.db, [...VERSIONS, twin]);
  expect(findings).toEqual([]);
});
