import * as z from "zod";
import { createKey, findKeys, revokeKey, rotateKey, type KeyKeeper } from "../accounts/api-keys.ts";
import { SCOPES } from "../accounts/permissions.ts";
import { personOf } from "../accounts/person-of.ts";
import { shortText } from "../short-text.ts";
import { toKey } from "./read/account-view.ts";
import { procedure, router, type ApiContext } from "./trpc.ts";

// What programs call with.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LONGEST_LIFE_DAYS = 3_650;
const LONGEST_OVERLAP_HOURS = 30 * 24;

const Id = z.object({ id: z.string().regex(/^[0-9A-Za-z]{8}$/, "It is no API key's id.") });

export const keysRouter = router({
  /** All of them for an admin, else one's own; newest first. */
  list: procedure.query(async ({ ctx }) => {
    const keys = await findKeys(ctx.db, await personOf(ctx));
    return { keys: keys.map((key) => toKey(key)) };
  }),

  /** With the key itself, which is not shown again. */
  create: procedure
    .input(
      z.object({
        name: shortText(60),
        scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
        /** Of which workflows; none means all. */
        workflows: z.array(shortText(100)).max(100).default([]),
        /** Absent: until it is revoked. */
        lifeDays: z.int().min(1).max(LONGEST_LIFE_DAYS).optional(),
      }),
    )
    .mutation(async ({ ctx, input: { lifeDays, ...asked } }) => {
      const expiresAt =
        lifeDays === undefined ? undefined : new Date(Date.now() + lifeDays * DAY_MS);
      return createKey(ctx.db, await keeperOf(ctx), { ...asked, expiresAt });
    }),

  /** Another key in the place of one, which is good for `overlapHours` more. */
  rotate: procedure
    .input(Id.extend({ overlapHours: z.int().min(0).max(LONGEST_OVERLAP_HOURS).default(24) }))
    .mutation(async ({ ctx, input: { id, overlapHours } }) => {
      const issued = await rotateKey(ctx.db, await keeperOf(ctx), id, overlapHours * HOUR_MS);
      ctx.identity.changed();
      return issued;
    }),

  /** It is good no more from now on. */
  revoke: procedure.input(Id).mutation(async ({ ctx, input }) => {
    await revokeKey(ctx.db, await keeperOf(ctx), input.id);
    ctx.identity.changed();
  }),
});

const keeperOf = async (ctx: ApiContext): Promise<KeyKeeper> => ({
  ...(await personOf(ctx)),
  address: ctx.http.address,
});
