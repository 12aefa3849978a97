import type { JsonValue } from "@waymark/core";
import type { Webhook, WebhookDelivery } from "../../generated/prisma/client.ts";
import type { Database } from "../../store/prisma-client.ts";
import { outcomesOf } from "../../webhooks/webhook-queries.ts";
import type {
  DeliveryStatus,
  WebhookDeliveryView,
  WebhookView,
} from "../../webhooks/webhook-settings.ts";

/** Oldest first, without their secrets. */
export async function listWebhooks(db: Database): Promise<readonly WebhookView[]> {
  const rows = await db.webhook.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return rows.map((row) => toWebhook(row));
}

export const toWebhook = (row: Webhook): WebhookView => ({
  id: row.id,
  name: row.name,
  url: row.url,
  workflows: row.workflows,
  outcomes: [...outcomesOf(row)],
  enabled: row.enabled,
  createdAt: row.createdAt.getTime(),
});

/** Newest first, from after the one that `cursor` names on. */
export async function listDeliveries(
  db: Database,
  webhookId: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ readonly deliveries: readonly WebhookDeliveryView[]; readonly nextCursor?: string }> {
  const rows = await db.webhookDelivery.findMany({
    where: { webhookId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    ...(cursor !== undefined && { cursor: { id: cursor }, skip: 1 }),
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    deliveries: page.map((row) => toDelivery(row)),
    ...(rows.length > limit && last && { nextCursor: last.id }),
  };
}

function toDelivery(row: WebhookDelivery): WebhookDeliveryView {
  const status = row.status as DeliveryStatus;
  return {
    id: row.id,
    body: row.body as JsonValue,
    status,
    attempts: row.attempts,
    createdAt: row.createdAt.getTime(),
    ...(row.runId !== null && { runId: row.runId }),
    ...(status === "pending" && { dueAt: row.dueAt.getTime() }),
    ...(row.triedAt && { triedAt: row.triedAt.getTime() }),
    ...(row.code !== null && { code: row.code }),
    ...(row.answer !== null && { answer: row.answer }),
  };
}
