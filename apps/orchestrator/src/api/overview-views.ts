import type { RunId, RunStatus } from "@waymark/core";

// What the API answers about all runs of a range of time. Times are milliseconds since the epoch, durations milliseconds.

/** How the runs of a range of time stand. */
export interface RangeSummary {
  readonly runs: number;
  readonly completed: number;
  readonly failed: number;
  /** Not ended yet. */
  readonly open: number;
  /** 95 in 100 completed runs took no longer. Absent: none completed. */
  readonly p95?: number;
}

/** One of the equal parts of a range, with the runs that were started in it. */
export interface RangePart {
  readonly since: number;
  readonly runs: Readonly<Partial<Record<RunStatus, number>>>;
  readonly p95?: number;
}

export interface OutcomesView {
  readonly since: number;
  readonly until: number;
  readonly now: RangeSummary;
  /** As long a time before. */
  readonly before: RangeSummary;
  /** Oldest first. */
  readonly parts: readonly RangePart[];
}

/** Failed runs that are alike, the most frequent first. */
export interface FailuresView {
  readonly since: number;
  readonly until: number;
  readonly failures: readonly {
    readonly workflow: string;
    readonly step?: string;
    /** First line of the error, with what differs from run to run left out. */
    readonly error: string;
    readonly runs: number;
    readonly firstAt: number;
    readonly lastAt: number;
    /** The latest of them. */
    readonly runId: RunId;
  }[];
}

/** Failed runs that are alike in workflow, step and error, since a moment. */
export interface AlikeView extends Pick<
  FailuresView["failures"][number],
  "workflow" | "step" | "error" | "runs"
> {
  readonly since: number;
}

export interface BusiestView {
  /** Workflows that had runs, the slowest first. */
  readonly workflows: readonly {
    readonly workflow: string;
    readonly runs: number;
    readonly completed: number;
    readonly failed: number;
    readonly retries: number;
    readonly p95?: number;
  }[];
  /** Steps that were tried again, the most often first: of the newest 10,000 runs with retries. */
  readonly steps: readonly {
    readonly workflow: string;
    readonly step: string;
    readonly retries: number;
    readonly runs: number;
  }[];
}
