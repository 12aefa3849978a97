import * as z from "zod";
import { describeOverview } from "./read/overview-view.ts";
import { procedure, router } from "./trpc.ts";

const HOUR = 3_600_000;
const MAX_RANGE_MS = 31 * 24 * HOUR;

export const overviewRouter = router({
  /** What happened in the last `rangeMs`, beside as long a time before. */
  get: procedure
    .input(
      z.object({
        rangeMs: z
          .int()
          .min(60_000)
          .max(MAX_RANGE_MS)
          .default(24 * HOUR),
      }),
    )
    .query(({ ctx, input }) => describeOverview(ctx.db, input.rangeMs, Date.now())),
});
