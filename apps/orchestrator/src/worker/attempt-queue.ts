import { attemptId, ConcurrencyKeys, type AttemptName, type AttemptWait } from "@waymark/core";
import type { AttemptJob } from "../engine/attempt-job.ts";

/** An attempt waited longer than it may. Its handler was not called. */
class QueueTimeoutError extends Error {
  override readonly name = "QueueTimeoutError";
}

/** Where a handler is called: in this process, or in a thread. */
export type Place = "process" | "thread";

interface Keyed {
  readonly id: string;
  readonly concurrencyKey: string;
  readonly scheduledAt: number;
  readonly job: AttemptJob;
}

/** Node fires a timer that is longer than this at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Attempts that have not begun, in the order they came: each behind those of its concurrency key, and no
 * longer than it may. Keys are given from `open` on, when all that was in flight before a start is known.
 */
export class AttemptQueue {
  readonly #onTimeout: (job: AttemptJob, error: Error) => void;
  readonly #placeOf: (job: AttemptJob) => Place;
  readonly #ready = {
    process: new Map<string, AttemptJob>(),
    thread: new Map<string, AttemptJob>(),
  };
  readonly #waiting = new Map<string, AttemptJob>();
  readonly #keys = new ConcurrencyKeys<Keyed>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  /** `onTimeout` is told of an attempt that left the queue because it waited too long. */
  constructor(
    onTimeout: (job: AttemptJob, error: Error) => void,
    placeOf: (job: AttemptJob) => Place,
  ) {
    this.#onTimeout = onTimeout;
    this.#placeOf = placeOf;
  }

  get size(): number {
    return this.#ready.process.size + this.#ready.thread.size + this.#waiting.size;
  }

  /** Attempts that wait for nothing but a place there. */
  readyIn(place: Place): number {
    return this.#ready[place].size;
  }

  /** An attempt that is in the queue, or holds its key, already stays where it is. */
  add(job: AttemptJob): void {
    const id = idOf(job);
    const ready = this.#ready[this.#placeOf(job)];
    if (ready.has(id) || this.#waiting.has(id)) return;
    const { concurrencyKey, scheduledAt } = job;
    const mayBegin =
      concurrencyKey === undefined || this.#keys.enter({ id, concurrencyKey, scheduledAt, job });
    (mayBegin ? ready : this.#waiting).set(id, job);
    if (job.queueTimeoutMs !== undefined) this.#limit(id, job, job.queueTimeoutMs);
  }

  /** Takes the first attempt that may begin there. It holds its key until it leaves. */
  next(place: Place): AttemptJob | undefined {
    const [first] = this.#ready[place];
    if (!first) return undefined;
    this.#forget(first[0]);
    return first[1];
  }

  /** The attempt has ended, or is not wanted any more: who waits for its key is next. */
  leave(job: AttemptName): void {
    const id = idOf(job);
    this.#forget(id);
    const next = this.#keys.leave(id);
    if (next) this.#admit(next);
  }

  open(): void {
    for (const next of this.#keys.open()) this.#admit(next);
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    const { process, thread } = this.#ready;
    for (const map of [process, thread, this.#waiting, this.#timers]) map.clear();
    this.#keys.clear();
  }

  /** What an attempt in the queue waits for. */
  waitOf(attempt: AttemptName): AttemptWait | undefined {
    const id = idOf(attempt);
    const { process, thread } = this.#ready;
    const job = process.get(id) ?? thread.get(id) ?? this.#waiting.get(id);
    if (!job) return undefined;
    const { concurrencyKey: key, task } = job;
    const holder = key === undefined ? undefined : this.#keys.holder(key);
    if (key === undefined || !holder || holder.id === id) return { kind: "queue", task };
    const { runId, stepId, attempt: number } = holder.job;
    return { kind: "key", key, heldBy: { runId, stepId, attempt: number } };
  }

  #admit({ id, job }: Keyed): void {
    // Who holds a key but has begun already is not in the queue any more.
    if (this.#waiting.delete(id)) this.#ready[this.#placeOf(job)].set(id, job);
  }

  #forget(id: string): void {
    this.#ready.process.delete(id);
    this.#ready.thread.delete(id);
    this.#waiting.delete(id);
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  #limit(id: string, job: AttemptJob, queueTimeoutMs: number): void {
    const leftMs = job.scheduledAt + queueTimeoutMs - Date.now();
    const timer = setTimeout(
      () => {
        if (leftMs > MAX_TIMER_MS) return this.#limit(id, job, queueTimeoutMs);
        this.leave(job);
        this.#onTimeout(
          job,
          new QueueTimeoutError(`It had not begun within ${queueTimeoutMs} ms.`),
        );
      },
      Math.min(Math.max(leftMs, 0), MAX_TIMER_MS),
    );
    this.#timers.set(id, timer);
  }
}

const idOf = ({ runId, stepId, attempt }: AttemptName) => attemptId(runId, stepId, attempt);
