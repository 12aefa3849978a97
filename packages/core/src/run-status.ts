export const RUN_STATUSES = [
  "running",
  "waiting",
  "paused",
  "compensating",
  "completed",
  "failed",
  "cancelled",
  "terminated",
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

const FINISHED: ReadonlySet<RunStatus> = new Set([
  "completed",
  "failed",
  "cancelled",
  "terminated",
]);

/** A finished run asks for nothing; only an operator's event can open it again. */
export const isFinished = (status: RunStatus): boolean => FINISHED.has(status);
