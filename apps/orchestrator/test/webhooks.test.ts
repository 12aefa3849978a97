import { createHmac } from "node:crypto";
import { defineDag } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listDeliveries } from "../src/api/read/webhook-view.ts";
import type { Webhook } from "../src/generated/prisma/client.ts";
import type { Orchestrator } from "../src/orchestrator.ts";
import { lastPosition } from "../src/store/lease-queries.ts";
import { changeWebhook, createWebhook, deleteWebhook } from "../src/webhooks/change-webhooks.ts";
import { addTest, retryDelivery } from "../src/webhooks/webhook-queries.ts";
import { WebhookService } from "../src/webhooks/webhook-service.ts";
import { WebhookSettings } from "../src/webhooks/webhook-settings.ts";
import { expectFinished, lead } from "./in-process.ts";
import { startReceiver } from "./receiver.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const definitions = ["pay", "ship"].map((name) =>
  defineDag({ name, title: name, steps: { work: { task: "work", input: "${input}" } } }),
);
const tasks = [
  defineTask({
    name: "work",
    title: "Work",
    handler: async ({ input }) => {
      if ((input as { ok?: boolean }).ok !== true) throw new TypeError("The card was declined.");
      return null;
    },
  }),
];

let database: TestDatabase;
let leader: Orchestrator;

beforeAll(async () => {
  database = await createTestDatabase();
  leader = await lead({ url: database.url, definitions, tasks });
});

afterAll(async () => {
  await leader.stop();
  await database.drop();
});

beforeEach(async () => {
  await leader.db.webhook.deleteMany();
  await leader.db.webhookDelivery.deleteMany();
});

async function run(workflow: string, ok: boolean): Promise<string> {
  if (!leader.engine) throw new Error("It does not lead.");
  const { runId } = await leader.engine.start({ workflow, input: { ok } });
  await expectFinished(leader, runId);
  return runId;
}

const create = (url: string, settings: Partial<WebhookSettings> = {}): Promise<Webhook> =>
  createWebhook(leader.db, WebhookSettings.parse({ name: "Team", url, ...settings }));

const deliveries = async ({ id }: Webhook) =>
  (await listDeliveries(leader.db, id, { limit: 50 })).deliveries;

describe("a webhook", () => {
  test("is told the outcomes it asked for, of the workflows it asked for, signed", async () => {
    await using receiver = await startReceiver(200);
    const webhook = await create(receiver.url, { workflows: ["pay"] });
    await run("pay", true);
    await run("ship", false);
    const failed = await run("pay", false);
    await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(1);
    const [{ headers, body } = { headers: {}, body: "" }] = receiver.received;
    expect(JSON.parse(body)).toMatchObject({
      type: "run.failed",
      data: { runId: failed, workflow: "pay", error: "TypeError: The card was declined." },
    });
    const key = Buffer.from(webhook.secret.slice("whsec_".length), "base64");
    const signed = [headers["webhook-id"], headers["webhook-timestamp"], body].join(".");
    const signature = createHmac("sha256", key).update(signed).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${signature}`);
    await expect
      .poll(() => deliveries(webhook))
      .toMatchObject([{ runId: failed, status: "delivered", attempts: 1, code: 200 }]);
  });

  test("is told again when an operator opened the run and it failed once more", async () => {
    await using receiver = await startReceiver(204);
    await create(receiver.url);
    const runId = await run("pay", false);
    await leader.engine?.operate(runId as never, { type: "step.retried", stepId: "work" as never });
    await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(2);
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(2);
  });

  test("hears nothing of the time before it was created, or while it was switched off", async () => {
    await using receiver = await startReceiver(200);
    await run("pay", false);
    const webhook = await create(receiver.url);
    const settings = WebhookSettings.parse({ name: "Team", url: receiver.url });
    await changeWebhook(leader.db, webhook.id, { ...settings, enabled: false });
    await run("pay", false);
    await changeWebhook(leader.db, webhook.id, settings);
    const told = await run("pay", false);
    await expect
      .poll(() => deliveries(webhook), { timeout: 10_000 })
      .toMatchObject([{ runId: told }]);
  });

  test("is not told of what it was to be told once it is deleted", async () => {
    await using receiver = await startReceiver(500);
    const webhook = await create(receiver.url);
    await addTest(leader.db, webhook);
    await deleteWebhook(leader.db, webhook.id);
    expect(await deliveries(webhook)).toEqual([]);
    expect(await changeWebhook(leader.db, webhook.id, WebhookSettings.parse(webhook))).toBe(false);
  });
});

describe("a delivery", () => {
  // The leader has stopped its own service, and goes on reading.
  beforeAll(() => leader.drain());

  /** What the leader's service would do, with a patience that a test has. */
  async function withService(retryDelaysMs: readonly number[], work: () => Promise<void>) {
    const stopping = new AbortController();
    const service = new WebhookService({
      redaction: leader.redaction,
      db: leader.db,
      allowsLinkLocal: false,
      log: pino({ level: "silent" }),
      signal: stopping.signal,
      retryDelaysMs,
    });
    service.start();
    try {
      await work();
    } finally {
      stopping.abort();
      await service.stop();
    }
  }

  test("is tried again under the same id until it is accepted", async () => {
    await using receiver = await startReceiver(500, 302, 200);
    const webhook = await create(receiver.url);
    await addTest(leader.db, webhook);
    await withService([1, 1, 1], async () => {
      await expect
        .poll(() => deliveries(webhook), { timeout: 10_000 })
        .toMatchObject([{ status: "delivered", attempts: 3, code: 200, answer: "Answer 3" }]);
    });
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  test("has failed after its last try, and can be sent anew", async () => {
    await using receiver = await startReceiver(500, 500, 200);
    const webhook = await create(receiver.url);
    const { id } = await addTest(leader.db, webhook);
    await withService([1], async () => {
      await expect
        .poll(() => deliveries(webhook), { timeout: 10_000 })
        .toMatchObject([{ status: "failed", attempts: 2, code: 500 }]);
      await retryDelivery(leader.db, id);
      await expect
        .poll(() => deliveries(webhook), { timeout: 10_000 })
        .toMatchObject([{ status: "delivered" }]);
    });
  });

  test("to a link-local or metadata address is not made, and says why", async () => {
    const webhook = await create("http://169.254.169.254/latest/meta-data");
    await addTest(leader.db, webhook);
    await withService([], async () => {
      await expect
        .poll(() => deliveries(webhook), { timeout: 10_000 })
        .toMatchObject([
          { status: "failed", answer: expect.stringContaining("the settings bar it") },
        ]);
    });
  });

  test("that was written down, but not sent, is sent by who leads next", async () => {
    await using receiver = await startReceiver(200);
    const webhook = await create(receiver.url);
    await leader.db.webhook.update({
      where: { id: webhook.id },
      data: { position: Math.max((await lastPosition(leader.db)) - 100, 0) },
    });
    await withService([], async () => {
      await expect
        .poll(async () => (await deliveries(webhook)).length, { timeout: 10_000 })
        .toBeGreaterThan(0);
    });
    const before = await deliveries(webhook);
    // The place it had come to is lost with the process: the same endings are found again.
    await leader.db.webhook.update({ where: { id: webhook.id }, data: { position: 0 } });
    await withService([], async () => {
      await expect
        .poll(
          async () => (await deliveries(webhook)).every(({ status }) => status === "delivered"),
          {
            timeout: 10_000,
          },
        )
        .toBe(true);
    });
    const told = new Set(receiver.received.map(({ headers }) => headers["webhook-id"]));
    const written = (await deliveries(webhook)).map(({ id }) => id);
    expect(told).toEqual(new Set(written));
    expect(written).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
  });
});

test.each(["ftp://example.com", "not an address", "http://ada:secret@example.com"])(
  "%s is no address for a webhook",
  (url) => {
    expect(WebhookSettings.safeParse({ name: "Team", url }).success).toBe(false);
  },
);
