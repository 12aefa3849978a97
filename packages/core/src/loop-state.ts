import type { SerializedError } from "./errors.ts";
import type { JsonValue } from "./json.ts";
import type { DagSnapshot } from "./snapshot.ts";
import type { StepStatus } from "./step-state.ts";

/** How many of a node's steps stand in each status, over all passes; `total`: those there are. */
export type Tally = Readonly<Partial<Record<StepStatus | "total", number>>>;

/** How far a map or a repeat has come. */
export interface LoopState {
  readonly startedAt: number;
  /** Its passes by number, in pages of 64: the end of one step writes one page. */
  readonly pages: readonly (readonly Pass[])[];
  /** A map's items; the iterations that a repeat has begun. */
  readonly total: number;
  /** The number of the pass to begin next. */
  readonly next: number;
  readonly open: number;
  /** Those of the open passes that only wait. */
  readonly waiting: number;
  readonly completed: number;
  readonly failed: number;
  /** By the order of the body's nodes. */
  readonly tallies: readonly Tally[];
  /** More passes failed than the loop tolerates: no other begins. */
  readonly failing?: true;
  /** Something that was done inside has been undone: if the loop is to run again, then from its beginning. */
  readonly undone?: true;
  /** The highest number of an attempt inside. */
  readonly attempts: number;
  /** The same, before the loop was begun again: attempts go on from there. Absent: 0. */
  readonly made?: number;
  /** How many iterations a repeat may come to; an operator's retry grants more. */
  readonly limit?: number;
}

/** One pass through a loop's body: a map's item, or a repeat's iteration. */
export type Pass =
  | { readonly status: "pending"; readonly item: JsonValue }
  /** Completed, and nothing inside could have to be undone, so that its steps are not kept. */
  | {
      readonly status: "completed";
      readonly startedAt: number;
      readonly finishedAt: number;
      /** Kept as long as it is needed. */
      readonly output?: JsonValue;
    }
  /** Failed before it began: its input could not be made. */
  | {
      readonly status: "failed";
      readonly startedAt: number;
      readonly finishedAt: number;
      readonly item: JsonValue;
      readonly error: SerializedError;
    }
  | EmbeddedRun;

/** A run within a run: what a pass keeps of the snapshot that the DAG's reducer advances. */
export type EmbeddedRun = Omit<
  DagSnapshot,
  | "engine"
  | "engineVersion"
  | "definitionHash"
  | "runId"
  | "signalKeys"
  | "completions"
  | "compensation"
  | "timeoutAt"
  | "timedOut"
  | "gone"
>;
