import type { Graph, JsonSchema, JsonValue, RunId, RunStatus } from "@waymark/core";
import type { Retention } from "../retention/retention-rules.ts";
import type { ScheduleSpec } from "../schedules/schedule-spec.ts";

export type WorkflowKind = "dag" | "machine";

export interface WorkflowSummary {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly kind: WorkflowKind;
  /** The latest version's number. */
  readonly version: number;
  readonly registeredAt: number;
  /** Who published that version; absent for what code registered. */
  readonly publishedBy?: string;
  /** What its document is labelled with. */
  readonly labels: Readonly<Record<string, string>>;
  /** What starts it by the clock; absent: nothing does. */
  readonly schedules?: WorkflowSchedules;
  /** Runs of all versions by status; a status without runs is absent. */
  readonly runs: Readonly<Partial<Record<RunStatus, number>>>;
  /** The newest runs, newest first, at most 20. */
  readonly recent: readonly RecentRun[];
  /** Of the runs that were started in the last 7 days. */
  readonly week: WorkflowFigures;
  /** How long its runs are kept after their end, by outcome; null: for ever. Absent: as the settings say. */
  readonly retention?: Retention;
  /** Since when it takes no new runs. */
  readonly archivedAt?: number;
}

export interface WorkflowSchedules {
  readonly count: number;
  /** Those that are switched on. */
  readonly on: number;
  /** Of the first by name. */
  readonly spec: ScheduleSpec;
}

export interface RecentRun {
  readonly id: RunId;
  readonly status: RunStatus;
  readonly startedAt: number;
  readonly finishedAt?: number;
}

export interface WorkflowFigures {
  readonly runs: number;
  readonly completed: number;
  readonly failed: number;
  /** Milliseconds; 95 in 100 completed runs took no longer. Absent: none completed. */
  readonly p95?: number;
}

export interface WorkflowDetail extends WorkflowSummary {
  /** The version that is shown: the one asked for, or the latest. */
  readonly shown: WorkflowVersionView;
  /** Newest first. */
  readonly versions: readonly {
    readonly version: number;
    readonly hash: string;
    readonly registeredAt: number;
    /** Who published it; absent for what code registered. */
    readonly publishedBy?: string;
    /** What is new about it. */
    readonly note?: string;
    /** Its runs that have not ended. */
    readonly inFlight: number;
  }[];
}

export interface WorkflowVersionView {
  readonly version: number;
  readonly hash: string;
  readonly registeredAt: number;
  readonly graph: Graph;
  /** The authored document. */
  readonly source: JsonValue;
  readonly inputSchema?: JsonSchema;
  /** False where the code of a code-authored version is gone: its runs are shown but held. */
  readonly runnable: boolean;
}
