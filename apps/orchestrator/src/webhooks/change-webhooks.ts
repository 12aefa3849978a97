import { randomUUID } from "node:crypto";
import type { Webhook } from "../generated/prisma/client.ts";
import { lastPosition } from "../store/lease-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { newSecret } from "./sign.ts";
import type { WebhookSettings } from "./webhook-settings.ts";

/** It is told what ends from now on. The secret is not shown again. */
export async function createWebhook(db: Database, settings: WebhookSettings): Promise<Webhook> {
  const position = await lastPosition(db);
  return db.webhook.create({
    data: { id: randomUUID(), ...settings, secret: newSecret(), position },
  });
}

/** False where there is none with this id. One that is switched on is told what ends from then on. */
export async function changeWebhook(
  db: Database,
  id: string,
  settings: WebhookSettings,
): Promise<boolean> {
  const position = await lastPosition(db);
  const resumed = settings.enabled
    ? await db.webhook.updateMany({
        where: { id, enabled: false },
        data: { ...settings, position },
      })
    : { count: 0 };
  if (resumed.count === 1) return true;
  return (await db.webhook.updateMany({ where: { id }, data: settings })).count === 1;
}

/** With what it was to be told. One that is not there is deleted already. */
export async function deleteWebhook(db: Database, id: string): Promise<void> {
  await db.$transaction([
    db.webhook.deleteMany({ where: { id } }),
    db.webhookDelivery.deleteMany({ where: { webhookId: id } }),
  ]);
}
