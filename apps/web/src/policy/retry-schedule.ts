import type { RetryPolicy } from "@waymark/core";
import { formatDuration } from "../ui/format.ts";

const SHOWN = 6;

/** The waits of a policy between its attempts in milliseconds, without the share that chance takes off. */
export function retryWaits({
  maxAttempts,
  initialInterval,
  backoffCoefficient,
  maxInterval,
}: RetryPolicy): readonly number[] {
  return Array.from({ length: maxAttempts - 1 }, (_, index) =>
    Math.round(Math.min(initialInterval * backoffCoefficient ** index, maxInterval)),
  );
}

/** A policy in words: `5 attempts, after waits of 1 s, 2 s, 4 s and 8 s`. */
export function retrySentence(policy: RetryPolicy): string {
  const waits = retryWaits(policy);
  const [first] = waits;
  if (first === undefined) return "One attempt: a failure is not tried again.";
  const { jitter, maxElapsed } = policy;
  const chance = jitter === 0 ? "" : `, each up to ${Math.round(jitter * 100)} % shorter by chance`;
  const time =
    maxElapsed === undefined
      ? `Waits ${formatDuration(waits.reduce((sum, wait) => sum + wait, 0))} in all.`
      : `No attempt begins later than ${formatDuration(maxElapsed)} after the first.`;
  return `${policy.maxAttempts} attempts, after ${listOf(waits)}${chance}. ${time}`;
}

function listOf(waits: readonly number[]): string {
  const times = waits.map(formatDuration);
  const [first = ""] = times;
  if (times.length === 1) return `a wait of ${first}`;
  if (new Set(times).size === 1) return `waits of ${first} each`;
  if (times.length <= SHOWN) {
    return `waits of ${times.slice(0, -1).join(", ")} and ${times.at(-1) ?? ""}`;
  }
  return `waits of ${times.slice(0, SHOWN - 1).join(", ")} … ${times.at(-1) ?? ""}`;
}
