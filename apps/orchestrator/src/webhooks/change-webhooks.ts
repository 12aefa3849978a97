import { randomUUID } from "node:crypto";
import type { Webhook } from "../generated/prisma/client.ts";
import { recordAct, type Act, type Doer } from "../store/audit-queries.ts";
import { lastPosition } from "../store/lease-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { newSecret } from "./sign.ts";
import type { WebhookSettings } from "./webhook-settings.ts";

// Each change has its entry in the audit, which never tells the secret.

/** It is told what ends from now on. The secret is not shown again. */
export async function createWebhook(
  db: Database,
  settings: WebhookSettings,
  doer: Doer = {},
): Promise<Webhook> {
  const position = await lastPosition(db);
  return db.$transaction(async (transaction) => {
    const created = await transaction.webhook.create({
      data: { id: randomUUID(), ...settings, secret: newSecret(), position },
    });
    await recordAct(transaction, actOn(created, "webhook.created", doer, settings));
    return created;
  });
}

/** False where there is none with this id. One that is switched on is told what ends from then on. */
export async function changeWebhook(
  db: Database,
  id: string,
  settings: WebhookSettings,
  doer: Doer = {},
): Promise<boolean> {
  const position = await lastPosition(db);
  return db.$transaction(async (transaction) => {
    const webhook = await transaction.webhook.findUnique({ where: { id } });
    if (!webhook) return false;
    const isResumed = settings.enabled && !webhook.enabled;
    await transaction.webhook.update({
      where: { id },
      data: { ...settings, ...(isResumed && { position }) },
    });
    const details = { before: settingsOf(webhook), after: settings };
    await recordAct(transaction, actOn(webhook, "webhook.changed", doer, details));
    return true;
  });
}

/** With what it was to be told. One that is not there is deleted already. */
export const deleteWebhook = async (db: Database, id: string, doer: Doer = {}): Promise<void> =>
  db.$transaction(async (transaction) => {
    const webhook = await transaction.webhook.findUnique({ where: { id } });
    if (!webhook) return;
    await transaction.webhook.deleteMany({ where: { id } });
    await transaction.webhookDelivery.deleteMany({ where: { webhookId: id } });
    await recordAct(transaction, actOn(webhook, "webhook.deleted", doer, settingsOf(webhook)));
  });

const actOn = (
  { id }: Webhook,
  action: "webhook.created" | "webhook.changed" | "webhook.deleted",
  { by, reason, address }: Doer,
  details: object,
): Act => ({ action, objectKind: "webhook", objectId: id, by, reason, address, details });

const settingsOf = ({ name, url, workflows, outcomes, enabled }: Webhook) => ({
  name,
  url,
  workflows,
  outcomes,
  enabled,
});
