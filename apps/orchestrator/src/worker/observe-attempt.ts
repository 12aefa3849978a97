import type { Metrics } from "../metrics.ts";
import type { Attempt } from "./attempt.ts";

/** Counts an attempt that has ended with an event of this type. */
export function observeAttempt(
  { attempts, attemptSeconds }: Metrics,
  { job, startedAt }: Attempt,
  type: string,
): void {
  if (job.isTest) return;
  const { task } = job;
  attempts.inc({ task, outcome: type.replace("step.", "") });
  attemptSeconds.observe({ task }, (Date.now() - startedAt) / 1_000);
}
