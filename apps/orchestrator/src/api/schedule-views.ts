import type { RunId, RunStatus } from "@waymark/core";
import type { BackfillStatus } from "../schedules/backfill-queries.ts";
import type { ScheduleSettings } from "../schedules/schedule-settings.ts";

export type { BackfillPlan } from "../schedules/begin-backfill.ts";
export type { ClockWarning } from "../schedules/clock-warnings.ts";
export type { ScheduleSettings } from "../schedules/schedule-settings.ts";
export type { ScheduleSpec } from "../schedules/schedule-spec.ts";

// What the API answers about schedules. Times are milliseconds since the epoch, durations milliseconds.

export interface ScheduleView {
  readonly id: string;
  readonly settings: ScheduleSettings;
  readonly enabled: boolean;
  /** Instants before it are left out. */
  readonly pausedUntil?: number;
  /** Rises with each change; `change` asks for the latest. */
  readonly revision: number;
  readonly createdAt: number;
  /** The next instant, and when it is started with its jitter. Absent: none is to come. */
  readonly next?: { readonly at: number; readonly dueAt: number };
  /** Instants that nobody led for, and that were too old to be caught up. */
  readonly missed: number;
  /** What became of the last instants, newest first, at most 10. */
  readonly recent: readonly FiringView[];
  /** How late the last one that was started was, by the clock alone. */
  readonly lag?: number;
}

export interface FiringView {
  /** The instant; of several in a row that came to nothing, the last. */
  readonly at: number;
  readonly kind: "instant" | "manual";
  readonly fate: "due" | "waiting" | "started" | "skipped" | "missed" | "failed";
  readonly count: number;
  readonly startedAt?: number;
  /** Why it failed, or was skipped. */
  readonly note?: string;
  /** Without a status where the run was deleted. */
  readonly run?: {
    readonly id: RunId;
    readonly status?: RunStatus;
    readonly finishedAt?: number;
  };
}

export interface ScheduleList {
  /** By name. */
  readonly schedules: readonly ScheduleView[];
  /** Pass as `cursor` for the next page; absent on the last. */
  readonly nextCursor?: string;
}

export interface ScheduleDetail extends ScheduleView {
  /** The next instants, at most 10. */
  readonly upcoming: readonly number[];
  /** Newest first, at most 10. */
  readonly backfills: readonly BackfillView[];
  /** What became of the last instants, newest first, at most 50. */
  readonly firings: readonly FiringView[];
}

export interface BackfillView {
  readonly id: string;
  readonly since: number;
  readonly until: number;
  readonly concurrency: number;
  readonly status: BackfillStatus;
  /** Instants that it was to start. */
  readonly total: number;
  readonly started: number;
  readonly failed: number;
  /** Why the first one failed. */
  readonly error?: string;
  readonly by?: string;
  readonly reason?: string;
  readonly createdAt: number;
  readonly finishedAt?: number;
}

/** How late schedules are, over all. */
export interface ScheduleLag {
  /** Schedules that are switched on. */
  readonly schedules: number;
  /** How long the one is overdue that has waited longest; 0: none is. */
  readonly overdue: number;
  /** The latest start of the last hour, by how late it was; absent: there was none. */
  readonly worst?: number;
}
