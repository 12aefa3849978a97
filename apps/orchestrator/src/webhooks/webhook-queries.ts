import { createHash } from "node:crypto";
import type { RunStatus } from "@waymark/core";
import type { Webhook, WebhookDelivery } from "../generated/prisma/client.ts";
import type { RunEnding } from "../notifications/run-endings.ts";
import type { Database } from "../store/prisma-client.ts";
import type { Answer } from "./post.ts";
import type { DeliveryStatus } from "./webhook-settings.ts";

/** What is sent about a run that ended, in the shape of standardwebhooks.com. */
function bodyOf({ runId, sequence, status, at, startedAt, ...ending }: RunEnding) {
  const { workflow, version, steps, error, parentRunId } = ending;
  const started = new Date(startedAt).toISOString();
  return {
    type: `run.${status}`,
    timestamp: new Date(at).toISOString(),
    data: {
      runId,
      sequence,
      workflow,
      version,
      status,
      startedAt: started,
      steps,
      ...(error !== undefined && { error }),
      ...(parentRunId !== undefined && { parentRunId }),
    },
  };
}

/** The same ending of the same run is always the same delivery, whoever writes it down. */
const deliveryId = (...parts: readonly (string | number)[]): string =>
  `msg_${createHash("sha256").update(parts.join(" ")).digest("hex").slice(0, 32)}`;

/** Writes down what a webhook is to be told, then how far it has come: what is written twice is there once. */
export async function addDeliveries(
  db: Database,
  webhook: Pick<Webhook, "id">,
  endings: readonly RunEnding[],
  position: number,
): Promise<void> {
  const now = new Date();
  await db.webhookDelivery.createMany({
    skipDuplicates: true,
    data: endings.map((ending) => ({
      id: deliveryId(webhook.id, ending.runId, ending.sequence),
      webhookId: webhook.id,
      runId: ending.runId,
      body: bodyOf(ending),
      status: "pending",
      createdAt: now,
      dueAt: now,
    })),
  });
  await db.webhook.updateMany({
    where: { id: webhook.id, position: { lt: position } },
    data: { position },
  });
}

/** Something to try an address with. */
export async function addTest(db: Database, { id, name }: Pick<Webhook, "id" | "name">) {
  const now = new Date();
  const body = { type: "test", timestamp: now.toISOString(), data: { webhook: name } };
  return db.webhookDelivery.create({
    data: {
      id: deliveryId(id, "test", now.getTime()),
      webhookId: id,
      body,
      status: "pending",
      createdAt: now,
      dueAt: now,
    },
  });
}

/** Without any it is asked for by `db.sql`, as a start asks. */
export async function findEnabledWebhooks(db: Database): Promise<readonly Webhook[]> {
  const some = await db.sql.query`SELECT id FROM webhook WHERE enabled LIMIT 1`;
  if (some.length === 0) return [];
  return db.webhook.findMany({ where: { enabled: true }, orderBy: { id: "asc" } });
}

/** Deliveries that are due, the longest due first; those of a webhook that is switched off wait. */
export async function findDueDeliveries(
  db: Database,
  webhookId: string,
  limit: number,
): Promise<readonly WebhookDelivery[]> {
  return db.webhookDelivery.findMany({
    where: { webhookId, status: "pending", dueAt: { lte: new Date() } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: limit,
  });
}

/** What became of a try; `retryInMs` is absent where it is the last one. */
export async function settleDelivery(
  db: Database,
  { id, attempts }: Pick<WebhookDelivery, "id" | "attempts">,
  { code, text }: Answer,
  status: DeliveryStatus,
  retryInMs = 0,
): Promise<void> {
  const now = Date.now();
  await db.webhookDelivery.updateMany({
    where: { id },
    data: {
      status,
      attempts: attempts + 1,
      triedAt: new Date(now),
      dueAt: new Date(now + retryInMs),
      code: code ?? null,
      answer: text,
    },
  });
}

/** Sends it anew, now: its tries are counted from the first. */
export async function retryDelivery(db: Database, id: string): Promise<void> {
  await db.webhookDelivery.updateMany({
    where: { id },
    data: { status: "pending", attempts: 0, dueAt: new Date() },
  });
}

/** Those that were answered for before `before`. */
export async function deleteOldDeliveries(db: Database, before: Date): Promise<void> {
  await db.webhookDelivery.deleteMany({
    where: { createdAt: { lt: before }, status: { not: "pending" } },
  });
}

export const outcomesOf = ({ outcomes }: Pick<Webhook, "outcomes">): readonly RunStatus[] =>
  outcomes as RunStatus[];
