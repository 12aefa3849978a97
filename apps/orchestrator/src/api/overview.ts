import * as z from "zod";
import { HOUR, RangeMs } from "./range.ts";
import { describeOverview } from "./read/overview-view.ts";
import { procedure, router } from "./trpc.ts";

export const overviewRouter = router({
  /** What happened in the last `rangeMs`, beside as long a time before. */
  get: procedure
    .input(
      z.object({
        rangeMs: RangeMs.default(24 * HOUR),
      }),
    )
    .query(({ ctx, input }) => describeOverview(ctx.db, input.rangeMs, Date.now())),
});
