import { retryDelayMs, RetryPolicy, type JsonValue } from "@waymark/core";
import { formatDuration } from "../../../ui/format.ts";

/** When attempts begin that all fail at once, by the core's own policy. */
export interface RetrySchedule {
  /** Milliseconds before the second, the third … attempt; no more of them than are shown. */
  readonly waits: readonly number[];
  readonly attempts: number;
  /** From the first attempt to the last, in milliseconds. */
  readonly totalMs: number;
  /** The time to try again is over before all attempts are made. */
  readonly endsEarly: boolean;
  /** Share of each wait that is left to chance. */
  readonly jitter: number;
  readonly finalErrors: readonly string[];
}

const SHOWN = 12;
const FAILURE = { name: "Error", message: "failed" };

/** Undefined while the policy cannot be read. */
export function retrySchedule(policy: JsonValue): RetrySchedule | undefined {
  const parsed = RetryPolicy.safeParse(policy);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const waits: number[] = [];
  let totalMs = 0;
  for (;;) {
    const wait = retryDelayMs({ ...data, jitter: 0 }, waits.length + 1, FAILURE, "");
    const endsEarly = wait !== undefined && totalMs + wait > (data.maxElapsed ?? Infinity);
    if (wait === undefined || endsEarly) {
      const { jitter, nonRetryableErrors: finalErrors } = data;
      const attempts = waits.length + 1;
      return { waits: waits.slice(0, SHOWN), attempts, totalMs, endsEarly, jitter, finalErrors };
    }
    waits.push(wait);
    totalMs += wait;
  }
}

/** `Tries 4 times: waits 1 s, 2 s, 4 s, then it fails after 7 s.` */
export function scheduleWords(schedule: RetrySchedule): string {
  const { waits, attempts, totalMs, endsEarly, jitter, finalErrors } = schedule;
  if (attempts === 1) return "Tries once: the first failure is final.";
  const listed = waits.map(formatWait).join(", ");
  const more = attempts - 1 > waits.length ? " and so on" : "";
  const why = endsEarly ? ", because the time to try again is over" : "";
  const sentences = [
    `Tries ${attempts} times: waits ${listed}${more}, then it fails after ${formatWait(totalMs)}${why}.`,
    ...(jitter > 0 ? [`Each wait is up to ${Math.round(jitter * 100)} % shorter, by chance.`] : []),
    ...(finalErrors.length > 0 ? [`At once on ${finalErrors.join(", ")}.`] : []),
  ];
  return sentences.join(" ");
}

/** Whole seconds without a point: `1 s`, not `1.0 s`. */
export const formatWait = (ms: number): string => formatDuration(ms).replace(/\.0 s$/, " s");
