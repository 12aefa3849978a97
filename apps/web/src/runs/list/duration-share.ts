import { formatDuration } from "../../ui/format.ts";

export interface DurationShare {
  /** Of the width: all of it is as long as 95 in 100 runs of the workflow take, or longer. */
  readonly width: number;
  readonly isLong: boolean;
  readonly words: string;
}

/** How long a run took beside the others of its workflow, whose 95th percentile of 7 days is `p95`, both in milliseconds. */
export function durationShare(ms: number, p95: number): DurationShare {
  const times = ms / Math.max(p95, 1);
  const words =
    times < 10 ? times.toLocaleString("en", { maximumFractionDigits: 1 }) : "more than 10";
  return {
    width: Math.min(1, Math.max(0, times)),
    isLong: times > 1,
    words: `${words} × the p95 of 7 days, ${formatDuration(p95)}`,
  };
}
