import type { Cause, Priority, RunEvent, RunForked, RunStarted } from "@waymark/core";
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
  /** It begins so many milliseconds after it is started; absent: at once. */
  readonly delay?: number | undefined;
  readonly labels?: SearchFields["labels"] | undefined;
  /** What starts it by the clock. */
  readonly scheduled?: Scheduled | undefined;
  /** Who starts it. */
  readonly by?: string | undefined;
}

/** How a run begins. */
export interface Beginning {
  readonly version: Version;
  readonly started: RunStarted | Asked<RunForked>;
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
  /** From where they called: of the audit alone, and of no event. */
  readonly address?: string | undefined;
}

/** Who asks for an event, why, and from where. */
export interface AskedCause extends Cause {
  readonly address?: string;
}

/** An event as it is asked for. */
export type Asked<Event extends RunEvent = RunEvent> = Event & Pick<AskedCause, "address">;

export interface SignalRequest extends Requester {
  readonly name: string;
  readonly payload?: unknown;
  readonly key?: string | undefined;
}

export const causeOf = ({ by, reason, bulkActionId, address }: Requester): AskedCause => ({
  ...(by !== undefined && { by }),
  ...(reason !== undefined && { reason }),
  ...(bulkActionId !== undefined && { bulkActionId }),
  ...(address !== undefined && { address }),
});
