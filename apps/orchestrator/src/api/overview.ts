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

/** The last `rangeMs`, or from one moment up to another. */
const Asked = z.union([
  z
    .object({ since: Time, until: Time })
    .refine(
      ({ since, until }) => until > since && until - since <= MAX_RANGE_MS,
      "It must end after it begins, and be no longer than 31 days.",
    ),
  z.object({ rangeMs: RangeMs.default(24 * HOUR) }),
]);

const rangeOf = (asked: z.infer<typeof Asked>): Range => {
  if ("since" in asked) return asked;
  const until = Date.now();
  return { since: until - asked.rangeMs, until };
};

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
