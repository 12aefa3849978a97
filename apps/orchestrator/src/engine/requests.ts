import type { Cause, Priority, RunForked, RunStarted } from "@waymark/core";
import type { SearchFields } from "../search/search-fields.ts";
import type { Scheduled } from "../store/commit-record.ts";
import type { Version } from "./workflow-catalog.ts";

export interface StartRequest {
  readonly workflow: string;
  readonly version?: number | undefined;
  readonly input?: unknown;
  /** The same key starts the same run, however often it is sent. */
  readonly idempotencyKey?: string | undefined;
  /** Absent: the definition's. */
  readonly priority?: Priority | undefined;
  readonly labels?: SearchFields["labels"] | undefined;
  /** What starts it by the clock. */
  readonly scheduled?: Scheduled | undefined;
  /** Who starts it. */
  readonly by?: string | undefined;
}

/** How a run begins. */
export interface Beginning {
  readonly version: Version;
  readonly started: RunStarted | RunForked;
  /** Beside those of its workflow. */
  readonly labels?: SearchFields["labels"] | undefined;
  readonly idempotencyKey?: string;
  readonly scheduled?: Scheduled | undefined;
}

/** Who asks, and why: kept in the event. */
export interface Requester {
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
  readonly bulkActionId?: string | undefined;
}

export interface SignalRequest extends Requester {
  readonly name: string;
  readonly payload?: unknown;
  readonly key?: string | undefined;
}

export const causeOf = ({ by, reason, bulkActionId }: Requester): Cause => ({
  ...(by !== undefined && { by }),
  ...(reason !== undefined && { reason }),
  ...(bulkActionId !== undefined && { bulkActionId }),
});
