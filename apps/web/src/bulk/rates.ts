/** Runs a second that a bulk action may go at. */
export const RATES: readonly number[] = [1, 5, 10, 50, 100, 250, 500, 1_000];
export const DEFAULT_RATE = 50;
