import type {
  AttemptRecord,
  Changes,
  JsonValue,
  ParentStep,
  RunForked,
  RunId,
  RunStatus,
  SerializedError,
} from "@waymark/core";
import type { InboxChange } from "../inbox/inbox-item.ts";
import type { LargeValue, References } from "../payloads/large-values.ts";
import type { SearchFields } from "../search/search-fields.ts";

/** One transition as it is committed: the event, the change it made, and where the run stands after it. */
export interface CommitRecord {
  readonly runId: RunId;
  readonly sequence: number;
  /** Place in the order of all commits. */
  readonly position: number;
  readonly at: number;
  readonly type: string;
  /** The event as JSON text: it is measured for checkpoints, so it is written only once. */
  readonly eventText: string;
  /** Where in the event large values belong. */
  readonly references?: References;
  /** Large values of the event and the snapshot that are not stored yet. */
  readonly payloads?: readonly LargeValue[];
  readonly nodes: Changes["nodes"];
  readonly attempts: readonly AttemptRecord[];
  /** The one of them that a handler of this process began or ended. */
  readonly worked?: Pick<AttemptRecord, "stepId" | "attempt">;
  readonly run: RunState;
  /** What the run waits for from people since, or no longer; absent: as before. */
  readonly inbox?: readonly InboxChange[];
  /** The event is somebody's act, and has an entry in the audit. */
  readonly audited?: true;
  /** From where whoever caused it called; absent: no call did. */
  readonly address?: string;
  /** Present on a run's first transition. */
  readonly start?: RunStart;
}

export interface RunStart {
  readonly idempotencyKey?: string;
  readonly input: JsonValue;
  /** The step that started it, for a child run. */
  readonly parent?: Pick<ParentStep, "runId" | "stepId">;
  /** The transition it goes on from, for a fork. */
  readonly forkedFrom?: RunForked["from"];
  readonly scheduled?: Scheduled;
  /** Who did it, where that was told. */
  readonly startedBy?: string;
  /** Absent where there is nothing to find it by. */
  readonly search?: SearchFields | undefined;
}

/** The schedule that starts a run, and the instant that it is started for. */
export interface Scheduled {
  readonly scheduleId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The run's row after a transition. */
export interface RunState {
  readonly workflow: string;
  readonly version: number;
  readonly kind: "dag" | "machine";
  readonly status: RunStatus;
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly output?: JsonValue;
  readonly error?: SerializedError;
  readonly currentNodes: readonly string[];
  readonly retries: number;
  /** When the earliest pending timer is due. */
  readonly wakeAt?: number;
  /** It waits for another run: at a recovery it is looked at though it may be `waiting`. */
  readonly awaitsRuns: boolean;
  /** A full snapshot as JSON text, at a checkpoint. */
  readonly snapshotText?: string;
  readonly snapshotReferences?: References;
}
