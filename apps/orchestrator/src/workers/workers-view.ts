import type { AttemptName, AttemptWait, Priority, RunId } from "@waymark/core";

// What `workers.get` answers. Times are milliseconds since the epoch, durations milliseconds.

export interface WorkersView {
  readonly at: number;
  /** Whether the one that answers leads: only the leader works, and only it knows of its work. */
  readonly leads: boolean;
  /** All that are connected to the database, the leader first. */
  readonly processes: readonly ProcessView[];
  /** The one that answers. */
  readonly self: SelfView;
  /** Absent where it stands by. */
  readonly work?: WorkView;
}

export interface ProcessView {
  /** Host and process, as `host/123`. */
  readonly id: string;
  readonly leads: boolean;
  /** Of the product. */
  readonly version: string;
  /** When it connected. */
  readonly since: number;
  /** Of the leader: when its lease ends unless it is renewed. */
  readonly leaseExpiresAt?: number;
}

export interface SelfView {
  readonly id: string;
  readonly startedAt: number;
  /** Of the product. */
  readonly version: string;
  readonly node: string;
  /** How late the event loop is; 99 in 100 turns were less. */
  readonly eventLoopP99: number;
  readonly memoryBytes: number;
  readonly heapBytes: number;
}

export interface WorkView {
  /** Places for attempts in the process, and threads. */
  readonly concurrency: number;
  readonly threads: number;
  readonly running: number;
  readonly queued: number;
  readonly runsInMemory: number;
  readonly commits: CommitsView;
  /** By name. */
  readonly tasks: readonly TaskLoad[];
  /** Concurrency keys that attempts wait for. */
  readonly keys: readonly KeyView[];
  /** Places that runs share, where some wait in line. */
  readonly lines: readonly LineView[];
}

export interface CommitsView {
  /** Transitions that wait to be written. */
  readonly queued: number;
  /** Upper bounds of a group commit's duration, since the start; absent: none was written. */
  readonly p50?: number;
  readonly p95?: number;
}

export interface TaskLoad {
  readonly name: string;
  /** Absent: no handler of this name is registered; a machine has its own, or its attempts fail. */
  readonly handler?: "process" | "thread";
  readonly running: number;
  readonly queued: number;
  /** When the attempt was scheduled that has waited longest. */
  readonly oldestAt?: number;
  /** What those in the queue wait for. */
  readonly waitsFor: Readonly<Partial<Record<AttemptWait["kind"], number>>>;
  readonly priorities: Readonly<Partial<Record<Priority, number>>>;
  readonly concurrency?: number;
  readonly rateLimit?: { readonly limit: number; readonly perMs: number };
  /** The latest first, since the start. */
  readonly failures: readonly FailureView[];
}

export interface FailureView extends AttemptName {
  readonly at: number;
  /** First line of the error. */
  readonly error: string;
}

export interface KeyView {
  readonly key: string;
  readonly heldBy: AttemptName;
  readonly waiting: number;
}

export interface LineView {
  readonly workflow: string;
  /** Absent: all runs of the workflow share the places. */
  readonly key?: string;
  readonly limit: number;
  /** The first 20 of each. */
  readonly holders: readonly RunId[];
  readonly inLine: readonly RunId[];
  readonly waiting: number;
}
