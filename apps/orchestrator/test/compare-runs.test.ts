import type { JsonValue, RunId } from "@waymark/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

let api: ApiServer;

beforeAll(async () => {
  api = await startApiServer();
});

afterAll(async () => api[Symbol.asyncDispose]());

async function answered(workflow: string, input: JsonValue, by: string): Promise<RunId> {
  const { runId } = await api.client.runs.start.mutate({ workflow, input });
  await api.client.runs.signal.mutate({ runId, name: "approve", payload: { by } });
  await runUntil(api, runId, "completed");
  return runId;
}

test("two runs that were answered otherwise went apart at the answer", async () => {
  const [a, b] = [await answered("approval", {}, "Ann"), await answered("approval", {}, "Bob")];
  const { divergence, steps, isCut } = await api.client.runs.compare.query({ a, b });
  expect(divergence).toMatchObject({ kind: "output", nodeId: "approve" });
  expect(
    steps.map(({ nodeId, difference, hasOtherInput }) => ({ nodeId, difference, hasOtherInput })),
  ).toEqual([
    { nodeId: "approve", difference: "output", hasOtherInput: false },
    { nodeId: "done", difference: "output", hasOtherInput: true },
  ]);
  expect(steps[1]?.a).toMatchObject({ status: "completed", attempts: 1, visits: 1 });
  expect(isCut).toBe(false);
});

test("a fork is compared with what it brought along, and differs from where it went its own way", async () => {
  const a = await answered("approval", {}, "Ann");
  const { transitions } = await api.client.runs.history.query({ runId: a });
  const answer = transitions.find(({ event }) => event.type === "signal.received")?.sequence ?? 0;
  const { runId: b } = await api.client.runs.fork.mutate({ runId: a, from: { sequence: answer } });
  await runUntil(api, b, "completed");
  const { divergence, steps } = await api.client.runs.compare.query({ a, b });
  expect(divergence).toBeUndefined();
  expect(steps.every(({ difference }) => difference === undefined)).toBe(true);
});

test("large outputs are compared without being read", async () => {
  const start = async (text: string) => {
    const run = await api.client.runs.execute.mutate({
      workflow: "fragile",
      input: { ok: true, text },
    });
    return run.runId;
  };
  const long = "x".repeat(100_000);
  const [a, b, c] = [await start(long), await start(long), await start(`${long}!`)];
  const inputsOf = async (other: RunId) =>
    (await api.client.runs.compare.query({ a, b: other })).steps[0]?.hasOtherInput;
  expect(await inputsOf(b)).toBe(false);
  expect(await inputsOf(c)).toBe(true);
});

test("a run that does not exist is refused", async () => {
  const a = await answered("approval", {}, "Ann");
  const b = `run_${"0".repeat(26)}` as RunId;
  expect((await refusal(api.client.runs.compare.query({ a, b }))).code).toBe("RUN_NOT_FOUND");
});
