import { defineDag, defineJsonMachine, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

const definitions = [
  defineDag({
    name: "parcel",
    title: "Parcel",
    steps: {
      weigh: {
        signal: "weigh",
        schema: { type: "object", properties: { grams: { type: "number" } }, required: ["grams"] },
      },
      stamp: { task: "stamp", needs: ["weigh"], input: "${steps.weigh.output.grams}" },
      dry: { wait: "1h", needs: ["weigh"] },
      sign: { approval: { approvers: ["Ada"] } },
    },
  }),
  defineJsonMachine({
    kind: "machine",
    name: "toll",
    title: "Toll",
    machine: {
      initial: "closed",
      context: { paid: 0 },
      states: {
        closed: {
          on: { pay: { guard: { "@expr": "event.amount >= 5.0" }, target: "open" } },
        },
        open: { after: { "60000": "closed" }, on: { pass: "through" } },
        through: { type: "final" },
      },
    },
  }),
];

const tasks = [defineTask({ name: "stamp", title: "Stamp", handler: async () => "stamped" })];

let api: ApiServer;
beforeAll(async () => void (api = await startApiServer({}, { definitions, tasks })));
afterAll(() => api[Symbol.asyncDispose]());

async function waiting(workflow: string): Promise<RunId> {
  const { runId } = await api.client.runs.start.mutate({ workflow, input: {} });
  await runUntil(api, runId, "waiting");
  return runId;
}

const preview = (runId: RunId, name: string, payload?: unknown, by?: string) =>
  api.client.runs.previewSignal.query({ runId, name, payload, by });

test("a signal tells the steps, attempts and timers that it would bring, and changes nothing", async () => {
  const runId = await waiting("parcel");
  const before = await api.client.runs.describe.query({ runId });
  expect(await preview(runId, "weigh", { grams: 120 })).toMatchObject({
    sequence: before.sequence,
    accepted: true,
    status: "running",
    guards: [],
    enters: ["dry", "stamp"],
    effects: [
      { type: "timer.start" },
      { type: "step.schedule", stepId: "stamp", attempt: 1, task: "stamp", input: 120 },
    ],
  });
  expect(await api.client.runs.describe.query({ runId })).toEqual(before);
});

test("a payload that does not fit is refused as the signal itself would be", async () => {
  const runId = await waiting("parcel");
  expect(await refusal(preview(runId, "weigh", { grams: "much" }))).toMatchObject({
    code: "PAYLOAD_INVALID",
  });
});

test("a signal that nobody waits for, or that another has to answer, says so", async () => {
  const runId = await waiting("parcel");
  const unknown = await preview(runId, "frank");
  expect(unknown).toMatchObject({ accepted: false, status: "waiting", effects: [] });
  expect(unknown.refusal).toContain("It waits for: ");
  const stranger = await preview(runId, "sign", { approved: true }, "Eve");
  expect(stranger.refusal).toMatch(/"Eve" may not answer "sign".*waits for Ada/);
  expect(await preview(runId, "sign", { approved: true }, "Ada")).toMatchObject({ accepted: true });
});

test("a machine tells what its guard says of this very payload, and where it would go", async () => {
  const runId = await waiting("toll");
  const poor = await preview(runId, "pay", { amount: 1 });
  expect(poor).toMatchObject({ accepted: false, guards: [{ answer: false }], enters: [] });
  const enough = await preview(runId, "pay", { amount: 5 });
  expect(enough).toMatchObject({ accepted: true, guards: [{ answer: true }], status: "waiting" });
  expect(enough.enters).toHaveLength(1);
  expect(enough.effects).toMatchObject([{ type: "timer.start" }]);
});
