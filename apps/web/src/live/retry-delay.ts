const FIRST_MS = 500;
const LONGEST_MS = 8_000; // a person waits for the page: longer only makes a restart look like a loss

/** Delay before the stream is opened again after its `attempt`-th failure; `jitter` from [0, 1) spreads open tabs. */
export function streamRetryDelayMs(attempt: number, jitter: number): number {
  return Math.min(FIRST_MS * 2 ** Math.min(attempt - 1, 10), LONGEST_MS) * (0.7 + jitter * 0.6);
}
