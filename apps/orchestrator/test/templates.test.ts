import { readDefinition, type Definition, type JsonObject, type RunId } from "@waymark/core";
import { tasks } from "@waymark/definitions";
import { templates } from "@waymark/definitions/templates";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Orchestrator } from "../src/orchestrator.ts";
import { expectFinished, lead } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const definitions = templates.map((template): Definition => {
  const read = readDefinition(template);
  if ("problems" in read) throw new Error(`${template.title} cannot be read.`);
  return read.definition;
});

let database: TestDatabase;
let orchestrator: Orchestrator;

beforeAll(async () => {
  database = await createTestDatabase();
  orchestrator = await lead({
    url: database.url,
    definitions,
    tasks,
    threadProgram: new URL("../src/task-thread.ts", import.meta.url),
  });
});
afterAll(async () => {
  await orchestrator.stop();
  await database.drop();
});

const engine = () => {
  if (!orchestrator.engine) throw new Error("It does not lead.");
  return orchestrator.engine;
};

const start = async (workflow: string, input: JsonObject): Promise<RunId> =>
  (await engine().start({ workflow, input })).runId;

async function ended(id: RunId) {
  await expectFinished(orchestrator, id);
  const { status, output } = await orchestrator.db.run.findUniqueOrThrow({ where: { id } });
  return { status, output };
}

/** Resolves when the run asks people for something of that name. */
async function untilAsked(runId: RunId, name: string): Promise<void> {
  const asked = () =>
    orchestrator.db.inboxItem.count({ where: { runId, name, status: "waiting" } });
  await expect.poll(asked, { timeout: 20_000, interval: 20 }).toBe(1);
}

test.each([
  ["fan-out-with-map", { numbers: [1, 2, 3] }, { count: 3, sum: 14 }],
  ["polling-until-done", { looks: 2 }, { looks: 2 }],
  ["nightly-import", {}, { rows: 2, units: 44, refused: ["lantern"] }],
])("the template %s runs as it is", async (workflow, input, output) => {
  expect(await ended(await start(workflow, input))).toEqual({ status: "completed", output });
});

test("an order saga ships, or undoes what was done, latest first", async () => {
  const order = { orderId: "o-1", amount: 5 };
  expect(await ended(await start("order-saga", order))).toMatchObject({
    status: "completed",
    output: { trackingNumber: expect.any(String) },
  });
  const failing = await start("order-saga", { ...order, failDelivery: true });
  expect(await ended(failing)).toMatchObject({ status: "failed" });
  const undone = await orchestrator.db.stepAttempt.findMany({
    where: { runId: failing, task: { in: ["inventory.release", "payment.refund"] } },
    orderBy: { scheduledAt: "asc" },
  });
  expect(undone.map(({ task }) => task)).toEqual(["inventory.release", "payment.refund"]);
});

test("an approval is the team's in time, and the manager's after it", async () => {
  const request = { what: "A tent", cost: 5 };
  const inTime = await start("approval-with-escalation", request);
  await engine().signal(inTime, { name: "team", payload: { approved: true } });
  expect(await ended(inTime)).toMatchObject({ output: { decided: { by: "team" } } });
  const late = await start("approval-with-escalation", { ...request, patience: "1ms" });
  await untilAsked(late, "manager");
  await engine().signal(late, { name: "manager", payload: { approved: false } });
  expect(await ended(late)).toMatchObject({ output: { manager: { approved: false } } });
});

test("a review goes round until a person accepts it", async () => {
  const review = await start("human-in-the-loop-review", { topic: "trails" });
  await untilAsked(review, "accept");
  await engine().signal(review, { name: "edit", payload: { text: "On trails." } });
  await engine().signal(review, { name: "accept", payload: {} });
  expect(await ended(review)).toEqual({ status: "completed", output: { text: "On trails." } });
});
