import {
  attemptId,
  retryAfterMs,
  type AttemptName,
  type AttemptWait,
  type KeyedCounts,
  type RunEvent,
  type SerializedError,
} from "@waymark/core";
import type { AttemptJob, EventForAttempt } from "../engine/attempt-job.ts";
import type { Quarantine } from "../engine/quarantine.ts";
import type { Logger } from "../logger.ts";
import type { Metrics } from "../metrics.ts";
import { RecentFailures } from "../workers/recent-failures.ts";
import { completedWith, failedWith, taskNotFound } from "./attempt-events.ts";
import type { KeepLine } from "./attempt-log.ts";
import { AttemptReports, type Report } from "./attempt-reports.ts";
import { Attempt, isCallback } from "./attempt.ts";
import type { KeepEvent } from "./event-sender.ts";
import { Inboxes } from "./inboxes.ts";
import { JobQueue } from "./job-queue.ts";
import { observeAttempt } from "./observe-attempt.ts";
import { poolsOf, type PoolsOptions } from "./pools.ts";
import type { TaskRegistry } from "./task-registry.ts";
import type { ThreadPool } from "./threads/thread-pool.ts";

// Runs attempts, in this process or in its threads.
//
// Invariants
//   W1. An attempt is in flight at most once here, however often it is asked for, until its answer is
//       kept: a recovery that reads the run meanwhile still finds it in flight.
//   W2. Each attempt is answered once, unless it was withdrawn or the worker stopped: then the run
//       still holds it as in flight, and the next start runs it again under the same key.
//   W3. An attempt keeps its concurrency key until its answer is kept. One that timed out gives it up
//       then, too, though its handler may still be at work: a handler must heed its signal.

/** An attempt that ends within this is never announced as running: that would cost a transition. */
const ANNOUNCE_AFTER_MS = 50;

/** So many attempts for each place are held ready at a recovery: enough that no place stands empty. */
const AHEAD = 2;

export interface WorkerOptions extends PoolsOptions {
  readonly tasks: TaskRegistry;
  readonly report: Report;
  /** Knows of attempts that may have ended the process before. */
  readonly quarantine: Pick<Quarantine, "refuses" | "begin" | "end">;
  readonly threads: Pick<ThreadPool, "size" | "ending" | "onFree"> | undefined;
  readonly maxOutputBytes: number;
  readonly keepLine: KeepLine;
  readonly metrics: Metrics;
  readonly log: Logger;
}

export class Worker {
  readonly #options: WorkerOptions;
  readonly #queue: JobQueue;
  readonly #running = new Map<string, Attempt>();
  /** Attempts that failed of late. */
  readonly failures = new RecentFailures();
  readonly #inboxes: Inboxes;
  /** Attempts that have ended and whose answers are being kept. */
  readonly #answered = new Set<string>();
  readonly #reports: AttemptReports;
  readonly #announcer: NodeJS.Timeout;
  #stopping = false;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#reports = new AttemptReports(options.report, options.log);
    this.#queue = new JobQueue({
      pools: poolsOf(options),
      poolOf: (job) => options.tasks.poolOf(job),
      onTimeout: (job, error) => this.#giveUp(job, error),
      onWake: () => this.#fill(),
    });
    options.threads?.onFree(() => this.#fill());
    this.#inboxes = new Inboxes({
      report: options.report,
      fail: ({ runId, stepId, attempt }, error) =>
        this.#running.get(attemptId(runId, stepId, attempt))?.abort(error),
    });
    this.#announcer = setInterval(() => this.#announce(), ANNOUNCE_AFTER_MS);
    this.#announcer.unref();
  }

  run(job: AttemptJob): void {
    const id = attemptId(job.runId, job.stepId, job.attempt);
    if (this.#running.has(id) || this.#answered.has(id)) return;
    if (this.#options.quarantine.refuses(job.runId)) return;
    this.#queue.add(job);
    this.#fill();
  }

  /** Hands an event to the attempt of a callback; one that has not begun hears it when it does. */
  hand(sent: EventForAttempt): void {
    const { runId, stepId, attempt } = sent;
    if (this.#answered.has(attemptId(runId, stepId, attempt))) return;
    if (!this.#options.quarantine.refuses(runId)) this.#inboxes.put(sent);
  }

  /** All that was in flight before this start has been asked for again: concurrency keys are given from now on. */
  openKeys(): void {
    this.#queue.open();
    this.#fill();
  }

  /** False while more attempts than can begin soon wait for nothing but a place as this one's. */
  hasRoomFor(job: Pick<AttemptJob, "definition" | "task">): boolean {
    const { concurrency, tasks } = this.#options;
    return this.#queue.readyIn(tasks.poolOf(job)) < concurrency * AHEAD;
  }

  /** Whether the attempt waits here, is at work, or has ended and its answer is being kept. */
  knows({ runId, stepId, attempt }: AttemptName): boolean {
    const id = attemptId(runId, stepId, attempt);
    return this.#running.has(id) || this.#answered.has(id) || this.#queue.keyed.has(id);
  }

  /** Attempts with a concurrency key that have not begun. */
  get keyed(): KeyedCounts {
    return this.#queue.keyed;
  }

  /** Attempts that wait for a place. */
  get queued(): number {
    return this.#queue.size;
  }

  /** Attempts that are at work. */
  get inFlight(): number {
    return this.#running.size;
  }

  /** The task of each attempt that is at work. */
  *runningTasks(): Generator<string> {
    for (const { job } of this.#running.values()) yield job.task;
  }

  /** Attempts that wait, and what for. */
  waits(): ReturnType<JobQueue["waits"]> {
    return this.#queue.waits();
  }

  /** What an attempt that has not begun waits for; undefined where it has, or is not known here. */
  waitOf(attempt: AttemptName): AttemptWait | undefined {
    return this.#queue.waitOf(attempt);
  }

  /** The run no longer wants the attempt: its handler is told by its signal, its answer is dropped. */
  abort({ runId, stepId, attempt }: AttemptName): void {
    const id = attemptId(runId, stepId, attempt);
    const running = this.#running.get(id);
    this.#running.delete(id);
    this.#inboxes.close({ runId, stepId, attempt });
    running?.abort(new Error("The run was cancelled."));
    this.#options.quarantine.end({ runId, stepId, attempt });
    this.#queue.release({ runId, stepId, attempt });
    // One whose answer is being kept gives its key up then.
    if (!this.#answered.has(id)) this.#queue.leave({ runId, stepId, attempt });
    this.#fill();
  }

  /** Starts nothing new, waits up to `graceMs` for what runs, then aborts the rest without an answer. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    this.#queue.clear();
    const deadline = performance.now() + graceMs;
    while (this.#willEnd() && performance.now() < deadline) await pause(20);
    this.abandon();
    await this.#reports.settled();
  }

  /** Whether something is running that ends by itself. */
  #willEnd(): boolean {
    return [...this.#running.values()].some(({ job }) => !isCallback(job));
  }

  /** Forgets all it runs: no attempt is answered any more. */
  abandon(): void {
    this.#stopping = true;
    clearInterval(this.#announcer);
    this.#queue.clear();
    this.#inboxes.clear();
    for (const attempt of this.#running.values())
      attempt.abort(new Error("The orchestrator is stopping."));
    this.#running.clear();
  }

  #fill(): void {
    while (!this.#stopping) {
      const job = this.#queue.next();
      if (!job) break;
      this.#start(attemptId(job.runId, job.stepId, job.attempt), job);
    }
  }

  #start(id: string, job: AttemptJob): void {
    const attempt = this.#attempt(job);
    this.#running.set(id, attempt);
    const mayBegin = job.isTest ? undefined : this.#options.quarantine.begin(job);
    if (mayBegin) void this.#beginAfter(mayBegin, id, attempt);
    else this.#begin(id, attempt);
  }

  async #beginAfter(mayBegin: Promise<void>, id: string, attempt: Attempt): Promise<void> {
    attempt.announced = true;
    // It only fails when the orchestrator stops: then nothing begins any more.
    await mayBegin.catch(() => this.#running.delete(id));
    if (this.#running.get(id) !== attempt) return;
    attempt.announced = false;
    this.#begin(id, attempt);
  }

  #begin(id: string, attempt: Attempt): void {
    if (attempt.job.queueTimeoutMs === undefined) this.#carryOut(id, attempt);
    else void this.#beginOnceKnown(id, attempt);
  }

  /** The run is to know that the attempt has begun before it does: a crash must not hide that it may have taken effect. */
  async #beginOnceKnown(id: string, attempt: Attempt): Promise<void> {
    attempt.announced = true;
    const isKnown = await this.#tellStarted(attempt);
    if (this.#running.get(id) !== attempt) return;
    if (isKnown) return this.#carryOut(id, attempt);
    this.#running.delete(id);
    this.#queue.leave(attempt.job);
    this.#fill();
  }

  #carryOut(id: string, attempt: Attempt): void {
    const handler = this.#options.tasks.find(attempt.job);
    const outcome = handler ? attempt.run(handler) : Promise.reject(taskNotFound(attempt.job));
    void outcome.then(
      (output) => this.#answer(id, attempt, completedWith(attempt, output)),
      (error: unknown) => this.#answer(id, attempt, failedWith(attempt, error)),
    );
  }

  #attempt(job: AttemptJob): Attempt {
    const { log, maxOutputBytes, keepLine, report } = this.#options;
    const { runId, stepId, attempt } = job;
    const keepEvent: KeepEvent = (number, event) =>
      report(runId, (at) => ({ type: "step.sent", at, stepId, attempt, number, event }));
    return new Attempt(job, { log, maxOutputBytes, keepEvent, keepLine, inboxes: this.#inboxes });
  }

  /** An attempt that never began fails for that. */
  #giveUp(job: AttemptJob, error: Error): void {
    const id = attemptId(job.runId, job.stepId, job.attempt);
    const attempt = this.#attempt(job);
    this.#running.set(id, attempt);
    this.#answer(id, attempt, failedWith(attempt, error));
  }

  #answer(id: string, attempt: Attempt, event: (now: number) => RunEvent): void {
    // Another attempt object under the id means that this one was withdrawn (W2).
    if (this.#running.get(id) !== attempt) return;
    this.#running.delete(id);
    const told = event(0);
    if (told.type === "step.failed") this.#noteFailure(attempt.job, told.error);
    this.#queue.release(attempt.job);
    this.#inboxes.drop(attempt.job);
    this.#options.quarantine.end(attempt.job);
    observeAttempt(this.#options.metrics, attempt, told.type);
    this.#answered.add(id);
    void this.#reports.send(attempt.job, event).finally(() => {
      this.#answered.delete(id);
      this.#queue.leave(attempt.job);
      this.#fill();
    });
    this.#fill();
  }

  #noteFailure(job: AttemptJob, error: SerializedError): void {
    const { task, runId, stepId, attempt } = job;
    this.#queue.holdRate(job, retryAfterMs(error));
    if (job.isTest) return;
    const line = `${error.name}: ${error.message}`.split("\n", 1)[0] ?? error.name;
    this.failures.note(task, { runId, stepId, attempt, at: Date.now(), error: line });
  }

  #announce(): void {
    const before = Date.now() - ANNOUNCE_AFTER_MS;
    for (const attempt of this.#running.values()) {
      if (attempt.announced || attempt.startedAt > before) continue;
      attempt.announced = true;
      void this.#tellStarted(attempt);
    }
  }

  #tellStarted({ job, startedAt: at }: Attempt): Promise<boolean> {
    const { stepId, attempt } = job;
    return this.#reports.send(job, () => ({ type: "step.started", at, stepId, attempt }));
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
