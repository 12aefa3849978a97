import * as z from "zod";

export const HOUR = 3_600_000;
export const MAX_RANGE_MS = 31 * 24 * HOUR;

/** How far back a look goes, in milliseconds. */
export const RangeMs = z.int().min(60_000).max(MAX_RANGE_MS);
