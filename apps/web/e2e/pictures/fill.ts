import { createWaymarkClient, type WaymarkClient } from "@waymark/client";
import { StepId, type JsonObject, type RunId } from "@waymark/core";
import { fillVersions, publishSignup } from "./versions.ts";

/** What the pictures show. */
export interface PictureData {
  readonly failed: RunId;
  readonly completed: RunId;
  readonly wholesale: RunId;
  readonly waiting: RunId;
  readonly machine: RunId;
  readonly draft: string;
  readonly machineDraft: string;
  readonly changedDraft: string;
  readonly schedule: string;
  readonly bulkAction: string;
  /** The file of a run. */
  readonly bundle: string;
}

/** Fills an empty Waymark with what a small shop may have done in an hour. */
export async function fillForPictures(apiUrl: string): Promise<PictureData> {
  const client = createWaymarkClient({ url: apiUrl });
  const shop = new Shop(client);
  for (let number = 1; number <= 24; number++) {
    const failure = number % 7 === 0 ? { step: "payment", kind: "declined" } : undefined;
    await shop.order(number % 3 === 0 ? "order-machine" : "order", failure);
  }
  const failed = await shop.order("order", { step: "inventory", kind: "error", times: 3 });
  const completed = await shop.order("order", { step: "payment", kind: "error", times: 2 });
  await shop.repairByHand();
  const wholesale = await shop.wholesale();
  const waiting = await shop.start("order-approval", {});
  const machine = await shop.review();
  const schedule = await shop.schedules();
  for (const runId of [failed, completed, wholesale]) await shop.untilEnded(runId);
  const changedDraft = await fillVersions(client, apiUrl);
  await publishSignup(client);
  const bulkAction = await shop.bulkAction();
  const bundle = JSON.stringify(await client.runs.bundle.query({ runId: wholesale }));
  const [draft, machineDraft] = [await shop.draft("order"), await shop.draft("document-review")];
  return {
    failed,
    completed,
    wholesale,
    waiting,
    machine,
    draft,
    machineDraft,
    changedDraft,
    schedule,
    bulkAction,
    bundle,
  };
}

class Shop {
  readonly #client: WaymarkClient;
  #orders = 1_000;

  constructor(client: WaymarkClient) {
    this.#client = client;
  }

  async start(workflow: string, about: JsonObject): Promise<RunId> {
    this.#orders += 1;
    const order = { orderId: `order-${this.#orders}`, address: "1 Trail Road, 8001 Zurich" };
    const items = { items: [{ sku: "tent", quantity: 1 }] };
    const input = { ...order, ...("lines" in about ? {} : items), ...about };
    return (await this.#client.runs.start.mutate({ workflow, input })).runId;
  }

  order(workflow: string, failure?: JsonObject): Promise<RunId> {
    const latencyMs = 40 + 30 * (this.#orders % 5);
    return this.start(workflow, { amount: 49.9, latencyMs, ...(failure && { failure }) });
  }

  wholesale(): Promise<RunId> {
    const lines = ["tent", "compass", "rope", "stove", "lamp"].map((sku, index) => ({
      sku,
      quantity: index + 1,
      failingAttempts: index === 2 ? 1 : 0,
    }));
    return this.start("wholesale-order", { amount: 4_990, latencyMs: 300, lines });
  }

  async review(): Promise<RunId> {
    const { runs } = this.#client;
    const input = { documentId: "handbook-7" };
    const { runId } = await runs.start.mutate({ workflow: "document-review", input });
    await runs.signal.mutate({ runId, key: "submit", name: "submit" });
    await runs.signal.mutate({ runId, key: "ann", name: "approve", payload: { by: "Ann" } });
    return runId;
  }

  async repairByHand(): Promise<void> {
    const runId = await this.order("order", { step: "delivery", kind: "declined" });
    await this.untilEnded(runId);
    await this.#client.runs.skipStep.mutate({
      runId,
      stepId: StepId.parse("delivery"),
      output: { trackingNumber: "by hand" },
      by: "Ada",
      reason: "The courier took it by hand.",
    });
  }

  /** Some that wait for their time, and one that was started by hand and filled in. */
  async schedules(): Promise<string> {
    const { schedules } = this.#client;
    const input = {
      orderId: "${ schedule.at }",
      amount: 19.9,
      items: [{ sku: "map", quantity: 1 }],
      address: "1 Trail Road, 8001 Zurich",
      latencyMs: 40,
    };
    const about = { workflow: "order", input, labels: { team: "night" } };
    const nightly = await schedules.create.mutate({
      settings: {
        ...about,
        name: "Nightly stock",
        spec: cron("30 2 * * *"),
        zone: "Europe/Berlin",
      },
    });
    const { id } = nightly;
    const calendar = { type: "calendar" as const, times: ["09:00"], monthDays: [-1] };
    await schedules.create.mutate({
      settings: { ...about, name: "Month end", spec: calendar, zone: "America/New_York" },
    });
    await schedules.create.mutate({
      settings: {
        ...about,
        name: "Subscriptions",
        spec: { type: "interval", everyMs: 900_000 },
        zone: "UTC",
        overlap: "queue",
      },
    });
    const paused = await schedules.create.mutate({
      settings: { ...about, name: "Old import", spec: cron("0 */6 * * 1-5"), zone: "UTC" },
    });
    await schedules.pause.mutate({ id: paused.id });
    const { next } = nightly;
    await schedules.skipNext.mutate({ id, at: next?.at ?? 0, reason: "A holiday." });
    await schedules.trigger.mutate({ id, idempotencyKey: "picture", by: "Ada" });
    const until = Date.now();
    const period = { id, since: until - 4 * 86_400_000, until };
    const { token } = await schedules.planBackfill.query(period);
    await schedules.backfill.mutate({ ...period, token, idempotencyKey: "picture", by: "Ada" });
    return id;
  }

  /** Retries what the bank declined of the statecharts; it declines one of them again. */
  async bulkAction(): Promise<string> {
    const { id } = await this.#client.bulk.create.mutate({
      operation: { type: "retry" },
      filter: { workflow: "order-machine", status: ["failed"] },
      by: "Ada",
      reason: "The bank is back.",
    });
    return id;
  }

  async untilEnded(runId: RunId): Promise<void> {
    await this.#client.runs.result.query({ runId, waitMs: 30_000 });
  }

  async draft(workflow: string): Promise<string> {
    const { shown } = await this.#client.workflows.get.query({ name: workflow });
    const { id } = await this.#client.drafts.open.mutate({
      owner: "Ada",
      text: JSON.stringify(shown.source, null, 2),
      workflow,
      baseVersion: shown.version,
    });
    return id;
  }
}

const cron = (expression: string) => ({ type: "cron" as const, expression });
