import { defineDag, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

// What a change would do and ask once more is told before, and refused where it was not accepted.

const order = defineDag({
  name: "order",
  title: "Order",
  steps: {
    count: { task: "count", input: "${input}" },
    approve: { title: "May it be sent?", needs: ["count"], approval: {} },
    look: { task: "call", needs: ["approve"], input: { method: "GET" } },
    send: { task: "call", needs: ["look"], input: { method: "POST" } },
    greet: { workflow: "greeting", needs: ["send"] },
  },
});
const greeting = defineDag({
  name: "greeting",
  title: "Greeting",
  steps: { hi: { task: "count" } },
});
const packing = defineDag({
  name: "packing",
  title: "Packing",
  steps: {
    ship: {
      map: { items: "${input.items}", steps: { pack: { task: "pack", input: "${input}" } } },
    },
  },
});

let api: ApiServer;
let broken = true;

beforeAll(async () => {
  const count = defineTask({
    name: "count",
    title: "Count",
    idempotent: true,
    handler: async ({ attempt }) => attempt,
  });
  const call = defineTask({
    name: "call",
    title: "Call",
    idempotent: (input) => (input as { readonly method?: string }).method === "GET",
    handler: async ({ attempt }) => attempt,
  });
  const pack = defineTask({
    name: "pack",
    title: "Pack",
    handler: async ({ input }) => {
      if (broken && input === "glass") throw new Error("It broke.");
      return input;
    },
  });
  const definitions = [order, greeting, packing];
  api = await startApiServer({}, { definitions, tasks: [count, call, pack] });
});

afterAll(async () => api[Symbol.asyncDispose]());

async function completedOrder(): Promise<RunId> {
  const { runId } = await api.client.runs.start.mutate({ workflow: "order", input: {} });
  await runUntil(api, runId, "waiting");
  await api.client.runs.signal.mutate({
    runId,
    name: "approve",
    payload: { approved: true },
    by: "ann",
  });
  await runUntil(api, runId, "completed");
  return runId;
}

const ANSWER = { stepId: "approve", kind: "approval", name: "May it be sent?", by: "ann" };

test("a plan tells what may not be done twice, and which answers are kept", async () => {
  const runId = await completedOrder();
  const planned = (to: Parameters<typeof api.client.runs.planRerun.query>[0]["to"]) =>
    api.client.runs.planRerun.query({ runId, to });
  const all = await planned({ stepId: "count" });
  expect(all.repeats).toEqual([
    { stepId: "send", task: "call", ended: "completed" },
    { stepId: "greet", task: "greeting", ended: "completed" },
  ]);
  expect(all.answers).toEqual([{ ...ANSWER, fate: "asked-again" }]);
  const alone = await planned({ stepId: "count", alone: true });
  expect(alone).toMatchObject({ repeats: [], answers: [{ ...ANSWER, fate: "kept" }] });
  expect(await planned({ stepId: "look", alone: true })).toMatchObject({ repeats: [] });
  const { repeats } = await api.client.runs.planFork.query({
    runId,
    from: { again: { stepId: "send" } },
  });
  expect(repeats.map(({ stepId }) => stepId)).toEqual(["send", "greet"]);
});

test("what is not accepted is not done twice, nor is anything else then", async () => {
  const runId = await completedOrder();
  const to = { stepId: "send" };
  const { token } = await api.client.runs.planRerun.query({ runId, to });
  const some = api.client.runs.rerun.mutate({ runId, to, plan: token, accept: ["send"] });
  expect(await refusal(some)).toMatchObject({
    code: "EFFECTS_NOT_ACCEPTED",
    httpStatus: 409,
    message: expect.stringContaining('What "greet" did'),
  });
  expect((await api.client.runs.describe.query({ runId })).status).toBe("completed");
  await api.client.runs.rerun.mutate({ runId, to, plan: token, accept: ["send", "greet"] });
  await runUntil(api, runId, "completed");
});

test("only one step is done again, and the run ends with its new output", async () => {
  const runId = await completedOrder();
  await api.client.runs.rerun.mutate({ runId, to: { stepId: "look", alone: true }, accept: [] });
  await runUntil(api, runId, "completed");
  const { attempts } = await api.client.runs.attempts.query({ runId });
  expect(attempts.filter(({ attempt }) => attempt > 1).map(({ stepId }) => stepId)).toEqual([
    "look",
  ]);
});

test("all that failed is done again: of a map the items that did", async () => {
  const input = { items: ["wood", "glass", "tin"] };
  const { runId } = await api.client.runs.start.mutate({ workflow: "packing", input });
  await runUntil(api, runId, "failed");
  const to = { failed: true as const };
  const { repeats, resets } = await api.client.runs.planRerun.query({ runId, to });
  expect(resets).toContain("ship[1]");
  expect(repeats).toEqual([{ stepId: "ship/pack", task: "pack", ended: expect.any(String) }]);
  broken = false;
  await api.client.runs.rerun.mutate({ runId, to, accept: ["ship/pack"] });
  expect(await runUntil(api, runId, "completed")).toMatchObject({
    output: { ship: [{ pack: "wood" }, { pack: "glass" }, { pack: "tin" }] },
  });
  broken = true;
});

test("as a new run, which the old one tells of, and only while the old one stands as planned", async () => {
  const runId = await completedOrder();
  const from = { again: { stepId: "send" } };
  const { token } = await api.client.runs.planFork.query({ runId, from });
  const refused = api.client.runs.fork.mutate({ runId, from, plan: token, accept: [] });
  expect((await refusal(refused)).code).toBe("EFFECTS_NOT_ACCEPTED");
  const before = await api.client.runs.describe.query({ runId });
  expect(before).toMatchObject({ forks: [], forksInAll: 0 });
  const first = await api.client.runs.fork.mutate({ runId, from, plan: token });
  await runUntil(api, first.runId, "completed");
  const second = await api.client.runs.fork.mutate({ runId, from });
  const { sequence, status, forks, forksInAll } = await api.client.runs.describe.query({ runId });
  expect({ sequence, status }).toEqual({ sequence: before.sequence, status: "completed" });
  expect(forks?.map((fork) => fork.runId)).toEqual([second.runId, first.runId]);
  expect(forksInAll).toBe(2);
  expect(await api.client.runs.describe.query({ runId: first.runId })).toMatchObject({
    forkedFrom: { runId, sequence: before.sequence },
  });
  await api.client.runs.rerun.mutate({ runId, to: { stepId: "look" } });
  const late = api.client.runs.fork.mutate({ runId, from, plan: token });
  expect((await refusal(late)).code).toBe("PLAN_OUTDATED");
});

describe("what an operator asks of a run or a step", () => {
  const planned = (
    runId: RunId,
    request: Parameters<typeof api.client.runs.planRequest.query>[0]["request"],
  ) => api.client.runs.planRequest.query({ runId, request });

  test("is told before it is done, and done as it was told", async () => {
    const { runId } = await api.client.runs.start.mutate({ workflow: "order", input: {} });
    await runUntil(api, runId, "waiting");
    const paused = await planned(runId, { type: "run.paused" });
    expect(paused).toMatchObject({ status: "paused", resets: [], ends: [], begins: [] });
    const skip = { type: "step.skipped", stepId: "approve", output: { approved: true } } as const;
    const plan = await planned(runId, skip);
    expect(plan).toMatchObject({ ends: [{ stepId: "approve", status: "skipped" }], repeats: [] });
    expect(plan.begins.length).toBeGreaterThan(0);
    const { type: _, ...about } = skip;
    await api.client.runs.skipStep.mutate({ runId, ...about, plan: plan.token, accept: [] });
    await runUntil(api, runId, "completed");
  });

  test("is refused for a plan that does not hold any more", async () => {
    const { runId } = await api.client.runs.start.mutate({ workflow: "order", input: {} });
    await runUntil(api, runId, "waiting");
    const { token } = await planned(runId, { type: "run.cancelled" });
    await api.client.runs.pause.mutate({ runId });
    const late = api.client.runs.cancel.mutate({ runId, plan: token });
    expect(await refusal(late)).toMatchObject({ code: "PLAN_OUTDATED", httpStatus: 409 });
    const plan = await planned(runId, { type: "run.cancelled" });
    expect(plan).toMatchObject({
      status: "cancelled",
      ends: [{ stepId: "approve", status: "cancelled" }],
    });
    await api.client.runs.cancel.mutate({ runId, plan: plan.token });
    await runUntil(api, runId, "cancelled");
    expect((await refusal(planned(runId, { type: "run.paused" }))).code).toBe("RUN_FINISHED");
  });

  test("asks nobody to accept that what failed is tried again", async () => {
    broken = true;
    const input = { items: ["glass"] };
    const { runId } = await api.client.runs.start.mutate({ workflow: "packing", input });
    await runUntil(api, runId, "failed");
    broken = false;
    const stepId = "ship[0]/pack";
    const plan = await planned(runId, { type: "step.retried", stepId });
    expect(plan).toMatchObject({ status: "running", resets: [stepId], repeats: [] });
    await api.client.runs.retryStep.mutate({ runId, stepId, plan: plan.token, accept: [] });
    await runUntil(api, runId, "completed");
  });
});
