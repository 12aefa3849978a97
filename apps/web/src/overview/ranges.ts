import type { Since } from "../runs/list/run-filter.ts";

/** How far back the overview may look, of what the run list knows. */
export const RANGE_KEYS = ["1h", "24h", "7d", "30d"] as const satisfies readonly Since[];
