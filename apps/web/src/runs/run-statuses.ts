import type { RunStatus } from "@waymark/core";

// What people look for first comes first. A status that is missing here does not compile.
const ORDER: Readonly<Record<RunStatus, number>> = {
  running: 0,
  waiting: 1,
  failed: 2,
  completed: 3,
  compensating: 4,
  cancelled: 5,
  paused: 6,
  terminated: 7,
};

export const RUN_STATUS_ORDER = (Object.keys(ORDER) as RunStatus[]).toSorted(
  (a, b) => ORDER[a] - ORDER[b],
);

const FINISHED: ReadonlySet<RunStatus> = new Set([
  "completed",
  "failed",
  "cancelled",
  "terminated",
]);

/** As the core says; importing its code would bring the whole engine to the browser (test beside). */
export const isFinished = (status: RunStatus): boolean => FINISHED.has(status);
