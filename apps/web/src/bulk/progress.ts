import type { BulkActionView } from "@waymark/orchestrator/api";

type Counts = Pick<BulkActionView, "done" | "failed" | "left" | "rate" | "status">;

/** How far it has come, from 0 to 1; one that had nothing to do has come to its end. */
export function shareDone({ done, failed, left }: Counts): number {
  const all = done + failed + left;
  return all === 0 ? 1 : (done + failed) / all;
}

/** About how long it still takes at its rate, in milliseconds; undefined while it does not go on. */
export const timeLeftMs = ({ left, rate, status }: Counts): number | undefined =>
  status === "running" && left > 0 ? (left / rate) * 1_000 : undefined;

export const isOver = ({ status }: Pick<BulkActionView, "status">): boolean =>
  status === "completed" || status === "aborted";
