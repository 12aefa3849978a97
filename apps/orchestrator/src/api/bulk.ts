import { RunId, ServiceError } from "@waymark/core";
import * as z from "zod";
import { changeBulkAction, type BulkChange, type BulkStatus } from "../bulk/bulk-queries.ts";
import { BulkRequest, Rate } from "../bulk/bulk-request.ts";
import { createBulkAction, previewBulkAction } from "../bulk/create-bulk-action.ts";
import type { Database } from "../store/prisma-client.ts";
import { describeBulkAction, listBulkActions, listBulkFailures } from "./read/bulk-view.ts";
import { command, Doer, Key, procedure, router } from "./trpc.ts";

// One operation on all runs that a filter means.

const Id = z.object({ id: z.string().regex(/^bulk_[0-9a-z]{26}$/, "It is no bulk action's id.") });

/** A command to one that has one of the statuses `from`; it takes effect with the next runs. */
const change = (from: readonly BulkStatus[], to: () => BulkChange) =>
  command.input(Id.extend(Doer.shape)).mutation(async ({ ctx, input: { id, ...doer } }) => {
    await changeOrRefuse(ctx.db, { id, from, to: to(), doer });
    ctx.bulk.goOn(id);
    return describeBulkAction(ctx.db, id);
  });

const OPEN: readonly BulkStatus[] = ["running", "paused"];

export const bulkRouter = router({
  /** How many runs it would be carried out on, by their status; nothing is changed. */
  preview: procedure.input(BulkRequest).query(({ ctx, input }) => previewBulkAction(ctx.db, input)),

  /** Begins it. The same key begins the same bulk action, however often it is sent. */
  create: command
    .input(BulkRequest.extend({ idempotencyKey: Key.optional(), ...Doer.shape }))
    .mutation(async ({ ctx, input: { idempotencyKey, by, reason, address, ...request } }) => {
      const operation = ctx.engine.readPayload(request.operation, "The operation");
      const asked = { ...request, operation: operation as typeof request.operation };
      const created = await createBulkAction(ctx.db, asked, {
        idempotencyKey,
        by,
        reason,
        address,
      });
      ctx.bulk.goOn(created.id);
      return created;
    }),

  get: procedure.input(Id).query(({ ctx, input }) => describeBulkAction(ctx.db, input.id)),

  /** The runs that it failed on, each with the reason. */
  failures: procedure
    .input(Id.extend({ cursor: z.optional(RunId), limit: z.int().min(1).max(1_000).default(100) }))
    .query(({ ctx, input }) => listBulkFailures(ctx.db, input)),

  list: procedure
    .input(
      z.object({
        cursor: Id.shape.id.optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input }) => listBulkActions(ctx.db, input)),

  /** Runs a second, from now on. */
  setRate: command
    .input(Id.extend({ rate: Rate, ...Doer.shape }))
    .mutation(async ({ ctx, input: { id, rate, ...doer } }) => {
      await changeOrRefuse(ctx.db, { id, from: OPEN, to: { rate }, doer });
      ctx.bulk.goOn(id);
      return describeBulkAction(ctx.db, id);
    }),

  pause: change(OPEN, () => ({ status: "paused" })),

  resume: change(OPEN, () => ({ status: "running" })),

  /** Leaves the runs alone that it has not come to; what was done stays done. */
  abort: change([...OPEN, "aborted"], () => ({ status: "aborted", finishedAt: new Date() })),
});

type ChangeAsked = Parameters<typeof changeBulkAction>[2] & { readonly id: string };

/** @throws {WaymarkError} BULK_ACTION_NOT_FOUND, BULK_ACTION_OVER */
async function changeOrRefuse(db: Database, { id, from, to, doer }: ChangeAsked): Promise<void> {
  if (await changeBulkAction(db, id, { from, to, doer })) return;
  const { status } = await describeBulkAction(db, id);
  throw new ServiceError("BULK_ACTION_OVER", `Bulk action ${id} is ${status}.`);
}
