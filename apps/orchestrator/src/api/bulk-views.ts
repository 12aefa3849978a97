import type { RunId } from "@waymark/core";
import type { BulkFailure, BulkStatus } from "../bulk/bulk-queries.ts";
import type { Operation } from "../bulk/bulk-request.ts";
import type { RunFilter } from "../search/run-filter.ts";

/** One operation on all runs that a filter means. */
export interface BulkActionView {
  readonly id: string;
  readonly operation: Operation;
  readonly filter: RunFilter;
  readonly by?: string;
  readonly reason?: string;
  readonly status: BulkStatus;
  /** Runs a second. */
  readonly rate: number;
  /** Runs that matched when it was created, counted up to 1,000,000. */
  readonly matched: number;
  readonly done: number;
  readonly failed: number;
  /** About how many it has still to come to, or did not come to where it was aborted. */
  readonly left: number;
  readonly createdAt: number;
  readonly finishedAt?: number;
}

export interface BulkActionDetail extends BulkActionView {
  /** The first 100 runs that it failed on, each with the reason. */
  readonly failures: readonly BulkFailure[];
}

/** Runs that a bulk action failed on; the first 10,000 of them are kept. */
export interface BulkFailureList {
  readonly failures: readonly BulkFailure[];
  /** Pass as `cursor` for the next page; absent on the last. */
  readonly nextCursor?: RunId;
}

export interface BulkActionList {
  readonly bulkActions: readonly BulkActionView[];
  /** Pass as `cursor` for the next page; absent on the last. */
  readonly nextCursor?: string;
}
