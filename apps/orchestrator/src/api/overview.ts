import * as z from "zod";
import { HOUR, RangeMs } from "./range.ts";
import { describeAlike, describeOverview } from "./read/overview-view.ts";
import { procedure, router, RunInput } from "./trpc.ts";

export const overviewRouter = router({
  /** What happened in the last `rangeMs`, beside as long a time before. */
  get: procedure
    .input(
      z.object({
        rangeMs: RangeMs.default(24 * HOUR),
      }),
    )
    .query(({ ctx, input }) => describeOverview(ctx.db, input.rangeMs, Date.now())),

  /** How many runs of the last `rangeMs` failed as this one did; null where it has not failed. */
  alike: procedure
    .input(RunInput.extend({ rangeMs: RangeMs.default(24 * HOUR) }))
    .query(({ ctx, input }) => describeAlike(ctx.db, input.runId, input.rangeMs, Date.now())),
});
