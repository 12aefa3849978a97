import { TRPCError } from "@trpc/server";
import * as z from "zod";
import type { Webhook } from "../generated/prisma/client.ts";
import type { Database } from "../store/prisma-client.ts";
import { changeWebhook, createWebhook, deleteWebhook } from "../webhooks/change-webhooks.ts";
import { addTest, retryDelivery } from "../webhooks/webhook-queries.ts";
import { WebhookSettings } from "../webhooks/webhook-settings.ts";
import { listDeliveries, listWebhooks, toWebhook } from "./read/webhook-view.ts";
import { command, Doer, procedure, router } from "./trpc.ts";

const Id = z.object({ id: z.uuid() });
const DeliveryId = z.string().regex(/^msg_[0-9a-f]{32}$/, "It is no delivery's id.");

export const webhooksRouter = router({
  list: procedure.query(async ({ ctx }) => ({ webhooks: await listWebhooks(ctx.db) })),

  /** With the secret that signs what is sent: it is not shown again. */
  create: command.input(WebhookSettings.extend(Doer.shape)).mutation(async ({ ctx, input }) => {
    const { by, reason, address, ...settings } = input;
    const created = await createWebhook(ctx.db, settings, { by, reason, address });
    return { ...toWebhook(created), secret: created.secret };
  }),

  change: command
    .input(Id.extend({ settings: WebhookSettings, ...Doer.shape }))
    .mutation(async ({ ctx, input: { id, settings, ...doer } }) => {
      if (!(await changeWebhook(ctx.db, id, settings, doer))) throw notFound(id);
    }),

  delete: command
    .input(Id.extend(Doer.shape))
    .mutation(({ ctx, input: { id, ...doer } }) => deleteWebhook(ctx.db, id, doer)),

  /** Sends something now, as to a run that ended; it is among the deliveries. */
  test: command.input(Id).mutation(async ({ ctx, input: { id } }) => {
    const delivery = await addTest(ctx.db, await requireWebhook(ctx.db, id));
    ctx.webhooks?.look();
    return { id: delivery.id };
  }),

  /** What it was told lately, newest first, each with the last answer. */
  deliveries: procedure
    .input(
      Id.extend({
        cursor: DeliveryId.optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input: { id, ...page } }) => listDeliveries(ctx.db, id, page)),

  /** Sends it anew under its id, however it ended. */
  retryDelivery: command
    .input(z.object({ id: DeliveryId }))
    .mutation(async ({ ctx, input: { id } }) => {
      await retryDelivery(ctx.db, id);
      ctx.webhooks?.look();
    }),
});

async function requireWebhook(db: Database, id: string): Promise<Webhook> {
  const webhook = await db.webhook.findUnique({ where: { id } });
  if (!webhook) throw notFound(id);
  return webhook;
}

const notFound = (id: string) =>
  new TRPCError({ code: "NOT_FOUND", message: `There is no webhook ${id} (any more).` });
