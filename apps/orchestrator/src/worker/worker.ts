import { attemptId, serializeError, type RunEvent, type RunId } from "@waymark/core";
import type { AttemptJob } from "../engine/attempt-job.ts";
import type { Logger } from "../logger.ts";
import type { Metrics } from "../metrics.ts";
import { Attempt } from "./attempt.ts";
import type { KeepEvent } from "./event-sender.ts";
import type { TaskRegistry } from "./task-registry.ts";

// Runs attempts in this process.
//
// Invariants
//   W1. An attempt is in flight at most once here, however often it is asked for, until its answer is
//       kept: a recovery that reads the run meanwhile still finds it in flight.
//   W2. Each attempt is answered once, unless it was withdrawn or the worker stopped: then the run
//       still holds it as in flight, and the next start runs it again under the same key.

/** An attempt that ends within this is never announced as running: that would cost a transition. */
const ANNOUNCE_AFTER_MS = 50;

export interface WorkerOptions {
  readonly tasks: TaskRegistry;
  /** Resolves when the event is durable, or was ignored. */
  readonly report: (runId: RunId, event: (now: number) => RunEvent) => Promise<void>;
  readonly concurrency: number;
  readonly maxOutputBytes: number;
  readonly metrics: Metrics;
  readonly log: Logger;
}

export class Worker {
  readonly #options: WorkerOptions;
  readonly #queued = new Map<string, AttemptJob>();
  readonly #running = new Map<string, Attempt>();
  /** Attempts that have ended and whose answers are being kept. */
  readonly #answered = new Set<string>();
  readonly #reports = new Set<Promise<void>>();
  readonly #announcer: NodeJS.Timeout;
  #stopping = false;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#announcer = setInterval(() => this.#announce(), ANNOUNCE_AFTER_MS);
    this.#announcer.unref();
  }

  run(job: AttemptJob): void {
    const id = attemptId(job.runId, job.stepId, job.attempt);
    if (this.#running.has(id) || this.#answered.has(id)) return;
    this.#queued.set(id, job);
    this.#fill();
  }

  /** The run no longer wants the attempt: its handler is told by its signal, its answer is dropped. */
  abort({ runId, stepId, attempt }: Pick<AttemptJob, "runId" | "stepId" | "attempt">): void {
    const id = attemptId(runId, stepId, attempt);
    this.#queued.delete(id);
    const running = this.#running.get(id);
    this.#running.delete(id);
    running?.abort(new Error("The run was cancelled."));
    this.#fill();
  }

  /** Starts nothing new, waits up to `graceMs` for what runs, then aborts the rest without an answer. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    this.#queued.clear();
    const deadline = Date.now() + graceMs;
    while (this.#running.size > 0 && Date.now() < deadline) await pause(20);
    this.abandon();
    await Promise.allSettled(this.#reports);
  }

  /** Forgets all it runs: no attempt is answered any more. */
  abandon(): void {
    this.#stopping = true;
    clearInterval(this.#announcer);
    this.#queued.clear();
    for (const attempt of this.#running.values())
      attempt.abort(new Error("The orchestrator is stopping."));
    this.#running.clear();
  }

  #fill(): void {
    for (const [id, job] of this.#queued) {
      if (this.#stopping || this.#running.size >= this.#options.concurrency) break;
      this.#queued.delete(id);
      this.#start(id, job);
    }
    this.#measure();
  }

  #start(id: string, job: AttemptJob): void {
    const { log, maxOutputBytes, report, tasks } = this.#options;
    const { stepId, attempt: count } = job;
    const keepEvent: KeepEvent = (number, event) =>
      report(job.runId, (at) => ({ type: "step.sent", at, stepId, attempt: count, number, event }));
    const attempt = new Attempt(job, { log, maxOutputBytes, keepEvent });
    this.#running.set(id, attempt);
    const handler = tasks.find(job);
    const outcome = handler ? attempt.run(handler) : Promise.reject(taskNotFound(job));
    void outcome.then(
      (output) =>
        this.#answer(id, attempt, (at) => ({
          ...base(attempt, at),
          type: "step.completed",
          output,
        })),
      (error: unknown) =>
        this.#answer(id, attempt, (at) => ({
          ...base(attempt, at),
          type: "step.failed",
          error: serializeError(error),
        })),
    );
  }

  #answer(id: string, attempt: Attempt, event: (now: number) => RunEvent): void {
    // Another attempt object under the id means that this one was withdrawn (W2).
    if (this.#running.get(id) !== attempt) return;
    this.#running.delete(id);
    this.#observe(attempt, event(0).type);
    this.#answered.add(id);
    void this.#report(attempt.job, event).finally(() => this.#answered.delete(id));
    this.#fill();
  }

  #announce(): void {
    const before = Date.now() - ANNOUNCE_AFTER_MS;
    for (const attempt of this.#running.values()) {
      if (attempt.announced || attempt.startedAt > before) continue;
      attempt.announced = true;
      const { stepId, attempt: number } = attempt.job;
      const at = attempt.startedAt;
      void this.#report(attempt.job, () => ({ type: "step.started", at, stepId, attempt: number }));
    }
  }

  #report({ runId, stepId }: AttemptJob, event: (now: number) => RunEvent): Promise<void> {
    const report = this.#options
      .report(runId, event)
      .catch((error: unknown) => {
        this.#options.log.error(
          { err: error, runId, stepId },
          "An attempt's answer could not be kept.",
        );
      })
      .finally(() => this.#reports.delete(report));
    this.#reports.add(report);
    return report;
  }

  #observe(attempt: Attempt, outcome: string): void {
    const { metrics } = this.#options;
    metrics.attempts.inc({ task: attempt.job.task, outcome: outcome.replace("step.", "") });
    metrics.attemptSeconds.observe(
      { task: attempt.job.task },
      (Date.now() - attempt.startedAt) / 1_000,
    );
  }

  #measure(): void {
    this.#options.metrics.attemptsInFlight.set(this.#running.size);
    this.#options.metrics.attemptsQueued.set(this.#queued.size);
  }
}

const base = ({ job, startedAt }: Attempt, at: number) => ({
  at,
  stepId: job.stepId,
  attempt: job.attempt,
  startedAt,
});

const taskNotFound = ({ task }: AttemptJob): Error =>
  Object.assign(
    new Error(`No handler is registered for the task "${task}". Add it, then retry the step.`),
    {
      name: "TaskNotFoundError",
      nonRetryable: true,
    },
  );

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
