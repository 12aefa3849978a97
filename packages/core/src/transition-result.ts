import type { Effect } from "./effect.ts";
import type { SerializedError } from "./errors.ts";
import type { NodeOverlay } from "./graph.ts";
import type { StepId } from "./ids.ts";
import type { JsonValue } from "./json.ts";
import type { RunSnapshot } from "./snapshot.ts";

export interface TransitionResult<Snapshot = RunSnapshot> {
  readonly snapshot: Snapshot;
  /** In the order to carry them out. */
  readonly effects: readonly Effect[];
  readonly changes: Changes;
  /** Set when the event changed nothing: `snapshot` is then the very object that came in, `effects` empty. */
  readonly ignored?: Ignored;
}

/**
 * `run-finished`: the run has ended. `stale`: an attempt or timer that is over, or an answer given
 * twice. `duplicate`: a signal key seen before. `not-expected`: a signal nobody waits for.
 * `not-an-approver`: an answer to an approval that is not by one of its approvers.
 * `step-unknown`, `step-not-failed`, `step-settled`: an operator named a step that does not exist,
 * that cannot be retried, or whose end cannot be told by hand.
 */
export type Ignored =
  | "run-finished"
  | "stale"
  | "duplicate"
  | "not-expected"
  | "not-an-approver"
  | "step-unknown"
  | "step-not-failed"
  | "step-settled";

/** The small change a transition made: what is persisted beside the event and sent to open pages. */
export interface Changes {
  /** Nodes of the graph whose overlay changed, whole. Merged from the start they equal `overlayOf`. */
  readonly nodes: Readonly<Record<string, NodeOverlay>>;
  /** Attempts that began or ended, whole rows to upsert by step and attempt. */
  readonly attempts: readonly AttemptRecord[];
}

/** One try of a step as history keeps it. Its output is in the `step.completed` event. */
export interface AttemptRecord {
  readonly stepId: StepId;
  readonly attempt: number;
  readonly task: string;
  readonly status: "scheduled" | "running" | "completed" | "failed" | "cancelled";
  readonly input?: JsonValue;
  readonly scheduledAt: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly error?: SerializedError;
  /** When the next attempt is due, where one will follow by itself. */
  readonly nextAttemptAt?: number;
}

export const NO_CHANGES: Changes = { nodes: {}, attempts: [] };

/** The answer to an event that changes nothing. */
export const ignore = <Snapshot>(
  snapshot: Snapshot,
  ignored: Ignored,
): TransitionResult<Snapshot> => ({
  snapshot,
  effects: [],
  changes: NO_CHANGES,
  ignored,
});
