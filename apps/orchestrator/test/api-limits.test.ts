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
