import type { RecentRun } from "@waymark/orchestrator/api";

const LOWEST = 0.2;

/** How high each bar stands: by duration, on a root scale so that one slow run does not flatten the rest. */
export function barHeights(runs: readonly RecentRun[], now: number): readonly number[] {
  const durations = runs.map((run) => Math.max((run.finishedAt ?? now) - run.startedAt, 0));
  const longest = Math.max(...durations, 1);
  return durations.map((duration) => LOWEST + (1 - LOWEST) * Math.sqrt(duration / longest));
}
