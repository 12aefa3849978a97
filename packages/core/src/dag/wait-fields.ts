import * as z from "zod/mini";
import { isDuration, parseDuration } from "../duration.ts";
import { parseInstant } from "../instant.ts";

/** How long a step waits, as authored; an expression may give it. */
export const WaitLength = z
  .union([z.int().check(z.gte(0)), z.string()])
  .check(
    z.refine(
      (value) =>
        typeof value === "number"
          ? isDuration(value)
          : value.includes("${") || isDuration(parseDuration(value) ?? Infinity),
      'Write a duration as 1500, "30s", "15m", "2h", "PT15M" or "${ CEL }".',
    ),
  );

/** Until when a step waits, as authored; an expression may give it. */
export const WaitUntil = z.strictObject({
  until: z.union([z.int().check(z.gte(0)), z.string()]).check(
    z.refine(
      (value) =>
        typeof value === "number" || value.includes("${") || parseInstant(value) !== undefined,
      'Write an instant as "2027-01-31T09:00:00+01:00", as milliseconds since the epoch or "${ CEL }".',
    ),
    z.describe(
      'Until when: ISO 8601 with an offset, milliseconds since the epoch or "${ CEL }"; one that has passed is not waited for.',
    ),
  ),
});
