import type { AttemptView } from "@waymark/orchestrator/api";

/** Where the time of an attempt went, in milliseconds. */
export interface AttemptTimes {
  /** From when it was asked for until its handler was called. */
  readonly queued: number;
  readonly ran: number;
  /** From its end until the next attempt is due. */
  readonly backOff: number;
}

type Times = Pick<AttemptView, "scheduledAt" | "startedAt" | "finishedAt" | "nextAttemptAt">;

/** The times of an attempt; of one that has not ended, so far. */
export function attemptTimes(
  { scheduledAt, startedAt, finishedAt, nextAttemptAt }: Times,
  now: number,
): AttemptTimes {
  const begun = startedAt ?? finishedAt ?? now;
  const ended = finishedAt ?? now;
  return {
    queued: Math.max(begun - scheduledAt, 0),
    ran: startedAt === undefined ? 0 : Math.max(ended - startedAt, 0),
    backOff:
      nextAttemptAt === undefined || finishedAt === undefined
        ? 0
        : Math.max(nextAttemptAt - finishedAt, 0),
  };
}
