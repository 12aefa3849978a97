import {
  attemptId,
  AttemptQueue,
  AttemptTurns,
  KeyedAttempts,
  type AttemptName,
  type AttemptWait,
  type QueuedAttempt,
  type TurnsOptions,
} from "@waymark/core";
import type { AttemptJob } from "../engine/attempt-job.ts";
import type { Pool } from "./pools.ts";

/** An attempt waited longer than it may. Its handler was not called. */
class QueueTimeoutError extends Error {
  override readonly name = "QueueTimeoutError";
}

interface QueuedJob extends QueuedAttempt {
  readonly job: AttemptJob;
}

/** Node fires a timer that is longer than this at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export interface JobQueueOptions {
  readonly pools: Readonly<Record<Pool, TurnsOptions>>;
  readonly poolOf: (job: AttemptJob) => Pool;
  /** Told of an attempt that left the queue because it waited too long. */
  readonly onTimeout: (job: AttemptJob, error: Error) => void;
  /** Time alone may let another attempt begin now. */
  readonly onWake: () => void;
}

/** Attempts that have not begun, on the machine's clock: none waits longer than it may. */
export class JobQueue {
  readonly #options: JobQueueOptions;
  readonly #queue: AttemptQueue<QueuedJob>;
  /** Those in the queue that have a key, or wait for one. */
  readonly keyed = new KeyedAttempts();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #wake: { readonly at: number; readonly timer: NodeJS.Timeout } | undefined;

  constructor(options: JobQueueOptions) {
    this.#options = options;
    const { process, thread } = options.pools;
    this.#queue = new AttemptQueue({
      process: new AttemptTurns(process),
      thread: new AttemptTurns(thread),
    });
  }

  get size(): number {
    return this.#queue.size;
  }

  /** Attempts that wait for nothing but a place there. */
  readyIn(pool: Pool): number {
    return this.#queue.readyIn(pool);
  }

  /** An attempt that is in the queue, or has begun, stays where it is. */
  add(job: AttemptJob): void {
    const id = idOf(job);
    if (this.#timers.has(id)) return;
    const { definition, priority, queueTimeoutMs } = job;
    const { runId, stepId, attempt, task, input, scheduledAt, concurrencyKey } = job;
    const pool = this.#options.poolOf(job);
    const about = { pool, runId, stepId, attempt, task, input, scheduledAt, job };
    const key = concurrencyKey === undefined ? {} : { concurrencyKey };
    const queued = { id, workflow: definition.name, priority, ...about, ...key };
    this.#queue.add(queued, Date.now());
    if (concurrencyKey !== undefined) this.keyed.add(id, concurrencyKey);
    if (queueTimeoutMs !== undefined) this.#limit(id, job, queueTimeoutMs);
  }

  /** Takes the attempt that may begin. It has its place until it is released, and its key until it leaves. */
  next(): AttemptJob | undefined {
    const next = this.#queue.next(Date.now());
    if (next) this.#leaveQueue(next.id);
    else this.#expectWake();
    return next?.job;
  }

  /** The attempt is not at work any more: its place is free. */
  release(attempt: AttemptName): void {
    this.#queue.release(idOf(attempt), Date.now());
  }

  /** The attempt has ended, or is not wanted any more: who waits for its key is next. */
  leave(attempt: AttemptName): void {
    const id = idOf(attempt);
    this.#leaveQueue(id);
    this.#queue.leave(id, Date.now());
  }

  /** Nothing that shares the rate limit of this attempt, which is at work, begins for so many milliseconds. */
  holdRate(attempt: AttemptName, ms: number): void {
    this.#queue.holdRate(idOf(attempt), ms, Date.now());
  }

  /** All that was in flight before is known: keys are given from now on. */
  open(): void {
    this.#queue.open(Date.now());
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#queue.clear();
    this.keyed.clear();
    clearTimeout(this.#wake?.timer);
  }

  /** What an attempt in the queue waits for. */
  waitOf(attempt: AttemptName): AttemptWait | undefined {
    return this.#queue.waitOf(idOf(attempt), Date.now());
  }

  /** All attempts in the queue, and what for. */
  waits(): Iterable<readonly [QueuedAttempt, AttemptWait["kind"]]> {
    return this.#queue.waits(Date.now());
  }

  #leaveQueue(id: string): void {
    this.keyed.delete(id);
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  #limit(id: string, job: AttemptJob, queueTimeoutMs: number): void {
    const leftMs = job.scheduledAt + queueTimeoutMs - Date.now();
    const timer = setTimeout(
      () => {
        if (leftMs > MAX_TIMER_MS) return this.#limit(id, job, queueTimeoutMs);
        this.leave(job);
        this.#options.onTimeout(
          job,
          new QueueTimeoutError(`It had not begun within ${queueTimeoutMs} ms.`),
        );
      },
      Math.min(Math.max(leftMs, 0), MAX_TIMER_MS),
    );
    this.#timers.set(id, timer);
  }

  #expectWake(): void {
    const at = this.#queue.wakeAt;
    if (at === undefined || (this.#wake && this.#wake.at <= at)) return;
    clearTimeout(this.#wake?.timer);
    const act = (): void => {
      this.#wake = undefined;
      this.#options.onWake();
    };
    const timer = setTimeout(act, Math.min(Math.max(at - Date.now(), 0), MAX_TIMER_MS));
    this.#wake = { at, timer };
  }
}

const idOf = ({ runId, stepId, attempt }: AttemptName) => attemptId(runId, stepId, attempt);
