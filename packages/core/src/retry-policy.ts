import * as z from "zod/mini";
import { Duration } from "./duration.ts";
import type { SerializedError } from "./errors.ts";

/** How a failed attempt is tried again. Delays grow as initial × coefficient^(n-1), up to a maximum. */
export const RetryPolicy = z.strictObject({
  maxAttempts: z
    ._default(z.int().check(z.gte(1), z.lte(1000)), 3)
    .check(z.describe("Attempts in all, the first included.")),
  initialInterval: z._default(Duration, 1_000).check(z.describe("Wait before the second attempt.")),
  backoffCoefficient: z._default(z.number().check(z.gte(1), z.lte(100)), 2),
  maxInterval: z._default(Duration, 60_000).check(z.describe("No wait is longer than this.")),
  maxElapsed: z
    .optional(Duration)
    .check(z.describe("No attempt begins later than this after the first one was asked for.")),
  jitter: z
    ._default(z.number().check(z.gte(0), z.lte(1)), 0.2)
    .check(z.describe("Share of each wait that is random.")),
  nonRetryableErrors: z
    ._default(z.array(z.string().check(z.minLength(1))), [])
    .check(z.describe("Error names that fail the step at once.")),
});
export type RetryPolicy = z.infer<typeof RetryPolicy>;

/** A step without a policy is tried once. */
export const NO_RETRY: RetryPolicy = RetryPolicy.parse({ maxAttempts: 1 });

/** For work that has to be done where nobody said how often to try. */
export const DEFAULT_RETRY: RetryPolicy = RetryPolicy.parse({});

/**
 * Milliseconds to wait after the `failures`-th failure of a round (1, 2, 3 …), or undefined when the
 * step has failed for good; no less than an error's `retryAfterMs`. `seed` (the attempt's id) draws the jitter, so a replay waits exactly as long.
 */
export function retryDelayMs(
  policy: RetryPolicy,
  failures: number,
  error: SerializedError,
  seed: string,
): number | undefined {
  if (failures >= policy.maxAttempts) return undefined;
  if (error["nonRetryable"] === true || policy.nonRetryableErrors.includes(error.name))
    return undefined;
  const grown = policy.initialInterval * policy.backoffCoefficient ** (failures - 1);
  const delayMs = Math.min(grown, policy.maxInterval);
  return Math.max(
    Math.round(delayMs * (1 - policy.jitter * unitInterval(seed))),
    retryAfterMs(error),
  );
}

/** What the one who refused asked for, as a Retry-After header does: no policy is more impatient. */
export function retryAfterMs({ retryAfterMs: asked }: SerializedError): number {
  return typeof asked === "number" && asked > 0 ? Math.ceil(asked) : 0;
}

/** A number in [0, 1) from a string: FNV-1a, then Murmur3's finalizer to spread the last characters. */
function unitInterval(seed: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index++) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
