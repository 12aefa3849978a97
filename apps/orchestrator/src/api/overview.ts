import * as z from "zod";
import type { Range } from "../overview/overview-queries.ts";
import { HOUR, MAX_RANGE_MS, RangeMs } from "./range.ts";
import {
  describeAlike,
  describeBusiest,
  describeFailures,
  describeOutcomes,
} from "./read/overview-view.ts";
import { procedure, router, RunInput } from "./trpc.ts";

const Time = z.int().min(0);

/** The last `rangeMs`, or from `since` up to `until`. */
const Asked = z
  .object({
    rangeMs: RangeMs.default(24 * HOUR),
    since: Time.optional(),
    until: Time.optional(),
  })
  .refine(
    ({ since, until }) => (since === undefined) === (until === undefined),
    "It needs both `since` and `until`, or neither.",
  )
  .refine(
    ({ since = 0, until = since + 1 }) => until > since && until - since <= MAX_RANGE_MS,
    "It must end after it begins, and be no longer than 31 days.",
  );

function rangeOf({ rangeMs, since, until }: z.infer<typeof Asked>): Range {
  if (since !== undefined && until !== undefined) return { since, until };
  const now = Date.now();
  return { since: now - rangeMs, until: now };
}

/** What happened in a range of time: each part is asked for by itself, so that one may fail without the others. */
export const overviewRouter = router({
  /** How the runs of the range stand, beside as long a time before. */
  outcomes: procedure
    .input(Asked)
    .query(({ ctx, input }) => describeOutcomes(ctx.db, rangeOf(input))),

  /** Failed runs that nobody has repaired, alike in workflow, step and error. */
  failures: procedure
    .input(Asked)
    .query(({ ctx, input }) => describeFailures(ctx.db, rangeOf(input))),

  /** The slowest workflows and the steps that are tried again most. */
  busiest: procedure
    .input(Asked)
    .query(({ ctx, input }) => describeBusiest(ctx.db, rangeOf(input))),

  /** How many runs of the last `rangeMs` failed as this one did; null where it has not failed. */
  alike: procedure
    .input(RunInput.extend({ rangeMs: RangeMs.default(24 * HOUR) }))
    .query(({ ctx, input }) => describeAlike(ctx.db, input.runId, input.rangeMs, Date.now())),
});
