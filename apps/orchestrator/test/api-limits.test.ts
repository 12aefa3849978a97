import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

let api: ApiServer;

beforeAll(async () => {
  api = await startApiServer();
});

afterAll(async () => api[Symbol.asyncDispose]());

test("a run is started with a priority, which it shows; one that is none is refused", async () => {
  const { start } = api.client.runs;
  const input = { name: "Ada" };
  const { runId } = await start.mutate({ workflow: "greet", input, priority: "high" });
  expect(await runUntil(api, runId, "completed")).toMatchObject({ priority: "high" });
  const usual = await start.mutate({ workflow: "greet", input });
  expect(await runUntil(api, usual.runId, "completed")).not.toHaveProperty("priority");
  const urgent = start.mutate({ workflow: "greet", input, priority: "urgent" as "high" });
  expect((await refusal(urgent)).httpStatus).toBe(400);
});

test("a run that is started with a delay says when it begins, and is found so in the list", async () => {
  const { runs } = api.client;
  const input = { name: "Ada" };
  const { runId } = await runs.start.mutate({ workflow: "greet", input, delay: "2h" });
  const { startedAt, startAt, status, nodes } = await runs.describe.query({ runId });
  expect({ status, nodes, after: (startAt ?? 0) - startedAt }).toEqual({
    status: "waiting",
    nodes: {},
    after: 7_200_000,
  });
  const { blockers } = await runs.explain.query({ runId });
  expect(blockers).toMatchObject([{ kind: "timer", until: startAt }]);
  const listed = (await runs.list.query({ limit: 1 })).runs[0];
  expect(listed).toMatchObject({ id: runId, startAt });
  expect(listed).not.toHaveProperty("inLine");
  const soon = await runs.start.mutate({ workflow: "greet", input, delay: 20 });
  expect(await runUntil(api, soon.runId, "completed")).not.toHaveProperty("startAt");
});

test.each([["tomorrow"], [-1], ["367d"]])("a delay of %s is refused", async (delay) => {
  const start = api.client.runs.start.mutate({ workflow: "greet", input: { name: "Ada" }, delay });
  expect((await refusal(start)).httpStatus).toBe(400);
});

test("a run in line says so, and who is before it", async () => {
  const { runs } = api.client;
  const start = () => runs.start.mutate({ workflow: "alone", input: { customer: "a" } });
  const { runId: first } = await start();
  await expect
    .poll(async () => (await runs.describe.query({ runId: first })).place)
    .toMatchObject({ key: "a", limit: 1, givenAt: expect.any(Number) });
  const { runId: second } = await start();
  const waiting = await runs.describe.query({ runId: second });
  expect(waiting).toMatchObject({ status: "waiting", place: { key: "a" }, signals: [] });
  expect(waiting.place).not.toHaveProperty("givenAt");
  await expect
    .poll(async () => (await runs.explain.query({ runId: second })).blockers)
    .toMatchObject([{ kind: "place", key: "a", heldBy: [first], ahead: 0 }]);
  const early = runs.signal.mutate({ runId: second, name: "approve" });
  expect((await refusal(early)).code).toBe("SIGNAL_NOT_EXPECTED");
  await runs.cancel.mutate({ runId: first });
  await expect
    .poll(async () => (await runs.describe.query({ runId: second })).signals)
    .toMatchObject([{ name: "approve" }]);
  await runs.signal.mutate({ runId: second, name: "approve" });
  await runUntil(api, second, "completed");
});
