import type { Logger } from "../logger.ts";
import type { Metrics } from "../metrics.ts";
import type { CommitRecord } from "../store/commit-record.ts";

// Group commit: transitions of many runs in one statement.
//
// Invariants
//   C1. At most one commit is in flight; transitions that arrive meanwhile form the next batch.
//   C2. A caller's promise resolves only after its transition is durable, in the order of submission.
//       While more wait to be written they are sent first: PostgreSQL then works on the next batch
//       while this process acts on the last.
//   C3. Positions are given out in the order of submission, so the order of commits has no gaps
//       that could be filled later: a reader that has seen position n has seen all before it.
//   C4. A commit that may or may not have been applied is sent again unchanged; it is idempotent.
//   C5. One run's bad record never takes other runs' with it, nor what that run did before it: the
//       batch is split to find it. What the run submitted after it is refused too.

/**
 * Past this a commit's fixed cost is small beside that of its rows, and a larger batch would only
 * leave PostgreSQL idle while its answer is acted upon (docs/decisions/0018-commit-session.md).
 */
const MAX_BATCH = 128;
/** A commit that takes longer will not answer soon: the database hangs, or the way to it is cut. */
const HANGS_AFTER_MS = 5_000;
const RETRY_DELAYS_MS = [20, 50, 100, 250, 500, 1_000] as const;

export type WriteBatch = (batch: readonly CommitRecord[]) => Promise<void>;

/** What the committer makes of a failed write. */
export type FailureKind = "retry" | "refused" | "lease-lost";

export interface CommitterOptions {
  readonly write: WriteBatch;
  readonly classify: (error: unknown) => FailureKind;
  /** The last position given out before this committer. */
  readonly lastPosition: number;
  /** Called once per batch, after it is durable and before its promises resolve. */
  readonly onCommitted: (batch: readonly CommitRecord[]) => void;
  /** Called once, when another holder took over: nothing will be written any more. */
  readonly onLeaseLost: (error: unknown) => void;
  readonly metrics: Metrics;
  readonly log: Logger;
}

interface Pending {
  readonly record: CommitRecord;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export class Committer {
  readonly #options: CommitterOptions;
  #queue: Pending[] = [];
  /** Durable, and not told yet. */
  #durable: Pending[] = [];
  #position: number;
  #flushing: Promise<void> | undefined;
  #failingSince: number | undefined;
  #writingSince: number | undefined;
  #stopped: unknown;

  constructor(options: CommitterOptions) {
    this.#options = options;
    this.#position = options.lastPosition;
  }

  /** Resolves when the transition is durable. */
  submit(record: Omit<CommitRecord, "position">): Promise<void> {
    if (this.#stopped !== undefined) return Promise.reject(asError(this.#stopped));
    return new Promise((resolve, reject) => {
      this.#queue.push({ record: { ...record, position: ++this.#position }, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  /** False while commits fail or hang: new work is then refused rather than queued without bound. */
  get available(): boolean {
    if (this.#stopped !== undefined || this.#failingSince !== undefined) return false;
    return (
      this.#writingSince === undefined || performance.now() - this.#writingSince < HANGS_AFTER_MS
    );
  }

  /** Transitions that wait to be written. */
  get queued(): number {
    return this.#queue.length;
  }

  /** Resolves when all that was submitted is durable. */
  async drain(): Promise<void> {
    while (this.#flushing) await this.#flushing;
  }

  /** Ends the committer; what is queued and not durable is rejected. */
  stop(reason: unknown): void {
    this.#stopped ??= reason;
    this.#reject(this.#queue.splice(0), reason);
  }

  async #flush(): Promise<void> {
    // What else happens in this turn of the event loop joins the batch.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const committing = this.#commit(this.#queue.splice(0, MAX_BATCH));
      if (this.#durable.length > 0) {
        await statementSent();
        this.#tell();
      }
      await committing;
    }
    this.#tell();
    this.#flushing = undefined;
  }

  /** Answers for what is durable. */
  #tell(): void {
    const durable = this.#durable.splice(0);
    if (durable.length === 0) return;
    this.#options.onCommitted(durable.map(({ record }) => record));
    for (const { resolve } of durable) resolve();
  }

  /** Resolves to true when the batch is durable, to false when some of it was refused. */
  async #commit(batch: readonly Pending[]): Promise<boolean> {
    const records = batch.map(({ record }) => record);
    for (let failures = 0; this.#stopped === undefined; failures++) {
      try {
        await this.#write(records);
        this.#committed(batch);
        return true;
      } catch (error) {
        if (await this.#failed(batch, error, failures)) return false;
      }
    }
    this.#reject(batch, this.#stopped);
    return false;
  }

  async #write(records: readonly CommitRecord[]): Promise<void> {
    const { metrics, write } = this.#options;
    const done = metrics.commitSeconds.startTimer();
    this.#writingSince = performance.now();
    try {
      await write(records);
    } finally {
      this.#writingSince = undefined;
    }
    done();
    metrics.commitSize.observe(records.length);
  }

  #committed(batch: readonly Pending[]): void {
    if (this.#failingSince !== undefined) {
      this.#options.log.info(
        { failedForMs: Date.now() - this.#failingSince },
        "Commits succeed again.",
      );
    }
    this.#failingSince = undefined;
    this.#durable.push(...batch);
  }

  /** True when the batch has been dealt with; false when it is to be sent again. */
  async #failed(batch: readonly Pending[], error: unknown, failures: number): Promise<boolean> {
    const { classify, log, metrics, onLeaseLost } = this.#options;
    metrics.commitFailures.inc();
    this.#tell();
    switch (classify(error)) {
      case "retry":
        if (failures === 0)
          log.warn({ err: error }, "A commit failed; it is sent again until it succeeds.");
        this.#failingSince ??= Date.now();
        await pause(RETRY_DELAYS_MS[Math.min(failures, RETRY_DELAYS_MS.length - 1)] ?? 1_000);
        return false;
      case "lease-lost":
        this.stop(error);
        this.#reject(batch, error);
        onLeaseLost(error);
        return true;
      case "refused":
        await this.#split(batch, error);
        return true;
    }
  }

  /** Commits the runs of a refused batch one by one, and then their transitions: only what is at fault is refused (C5). */
  async #split(batch: readonly Pending[], error: unknown): Promise<void> {
    const runs = groupByRun(batch);
    if (runs.size > 1) for (const pending of runs.values()) await this.#commit(pending);
    else if (batch.length > 1) await this.#commitEach(batch, error);
    else this.#refuse(batch, error);
  }

  /** Also a batch that was only too much at once comes through here. */
  async #commitEach(batch: readonly Pending[], error: unknown): Promise<void> {
    for (const [index, pending] of batch.entries()) {
      if (await this.#commit([pending])) continue;
      // What comes after a transition that does not exist must not either.
      return this.#reject(batch.slice(index + 1), this.#stopped ?? error);
    }
  }

  #refuse(batch: readonly Pending[], error: unknown): void {
    const runId = batch[0]?.record.runId;
    this.#options.log.error({ err: error, runId }, "The database refused a run's transition.");
    const [mine, others] = partition(this.#queue, (pending) => pending.record.runId === runId);
    this.#queue = others;
    this.#reject([...batch, ...mine], error);
  }

  #reject(batch: readonly Pending[], error: unknown): void {
    for (const { reject } of batch) reject(asError(error));
  }
}

function groupByRun(batch: readonly Pending[]): Map<string, Pending[]> {
  const runs = new Map<string, Pending[]>();
  for (const pending of batch) {
    const run = runs.get(pending.record.runId);
    if (run) run.push(pending);
    else runs.set(pending.record.runId, [pending]);
  }
  return runs;
}

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  const [yes, no]: [Item[], Item[]] = [[], []];
  for (const item of items) (test(item) ? yes : no).push(item);
  return [yes, no];
}

const asError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error(String(reason));

/** The driver writes to its socket at the end of a turn of the event loop. */
const statementSent = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
