import type { JsonValue } from "@waymark/core";
import type { Webhook, WebhookDelivery } from "../../generated/prisma/client.ts";
import type { Database } from "../../store/prisma-client.ts";
import { outcomesOf } from "../../webhooks/webhook-queries.ts";
import type {
  DeliveryStatus,
  WebhookDeliveryView,
  WebhookView,
} from "../../webhooks/webhook-settings.ts";
import { newestFirst, pageOf, type PageRequest } from "./newest-first.ts";

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

export async function listDeliveries(
  db: Database,
  webhookId: string,
  request: PageRequest,
): Promise<{ readonly deliveries: readonly WebhookDeliveryView[]; readonly nextCursor?: string }> {
  const rows = await db.webhookDelivery.findMany({
    where: { webhookId },
    ...newestFirst(request),
  });
  const { page, next } = pageOf(rows, request);
  return { deliveries: page.map((row) => toDelivery(row)), ...next };
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
