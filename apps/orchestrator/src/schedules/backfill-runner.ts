import { setTimeout as sleep } from "node:timers/promises";
import type { RunId } from "@waymark/core";
import type { Database } from "../store/prisma-client.ts";
import {
  completeBackfill,
  findRunningBackfill,
  findRunningBackfills,
  findRunsFor,
  moveBackfill,
  type StoredBackfill,
} from "./backfill-queries.ts";
import { instantsIn } from "./instants.ts";
import { runOfInstant, startInstant, type StartTools } from "./start-instant.ts";

// Starts the instants of times that have passed, on the leader.
//
// Invariants
//   F1. How far a backfill has come is written down after its instants were started, which are started under
//       the same key as by the clock: what is started again after a crash, or was started then, is there once.
//   F2. No more than its concurrency of the runs that a backfill started are open at once.

const RETRY_MS = 1_000;
/** An end that was not told is found by looking again. */
const LOOK_MS = 5_000;

export interface BackfillRunnerOptions extends StartTools {
  readonly db: Database;
  /** The lease's: writes under an older one match no row. */
  readonly token: bigint;
  /** Aborted when the orchestrator stops. */
  readonly signal: AbortSignal;
}

interface Working {
  wake: AbortController;
  readonly open: Set<RunId>;
  ended: Promise<void>;
}

export class BackfillRunner {
  readonly #options: BackfillRunnerOptions;
  readonly #working = new Map<string, Working>();

  constructor(options: BackfillRunnerOptions) {
    this.#options = options;
  }

  /** Goes on with what the last leader left. */
  async takeUp(): Promise<void> {
    const { db, log, signal } = this.#options;
    while (!signal.aborted) {
      try {
        for (const id of await findRunningBackfills(db)) this.goOn(id);
        return;
      } catch (error) {
        log.warn({ err: error }, "Backfills could not be read; trying again.");
        await pause(RETRY_MS, signal);
      }
    }
  }

  /** Begins a backfill, or has one that is under way look what was asked of it. */
  goOn(id: string): void {
    const known = this.#working.get(id);
    if (known) return known.wake.abort();
    const working = {
      wake: new AbortController(),
      open: new Set<RunId>(),
      ended: Promise.resolve(),
    };
    this.#working.set(id, working);
    working.ended = this.#work(id, working).finally(() => this.#working.delete(id));
  }

  /** A run has ended. */
  ended(runId: RunId): void {
    for (const { open, wake } of this.#working.values()) {
      if (open.delete(runId)) wake.abort();
    }
  }

  /** Resolves when nothing is under way any more; the signal must have been aborted. */
  async stop(): Promise<void> {
    const all = [...this.#working.values()];
    for (const { wake } of all) wake.abort();
    await Promise.all(all.map(({ ended }) => ended));
  }

  async #work(id: string, working: Working): Promise<void> {
    const { db, log, signal } = this.#options;
    let isTold = false;
    while (!signal.aborted) {
      working.wake = new AbortController();
      let waitMs = LOOK_MS;
      try {
        const backfill = await findRunningBackfill(db, id);
        if (!backfill) return;
        if (!isTold) await this.#look(backfill, working.open);
        isTold = true;
        const room = backfill.concurrency - working.open.size;
        if (room > 0 && (await this.#startSome(backfill, room, working.open))) continue;
        if (room > 0) waitMs = RETRY_MS;
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error, id }, "A backfill waits, and goes on.");
        waitMs = RETRY_MS;
      }
      await pause(waitMs, working.wake.signal);
      isTold = working.wake.signal.aborted;
    }
  }

  /** Which of its runs are open, as the database knows. */
  async #look({ scheduleId, since, reached }: StoredBackfill, open: Set<RunId>): Promise<void> {
    const period = { since: since.getTime(), until: reached.getTime() + 1 };
    const runs = await findRunsFor(this.#options.db, scheduleId, period);
    open.clear();
    for (const { id, over } of runs) if (!over) open.add(id);
  }

  /** Starts the next instants; false where the orchestrator could not, and they are tried again. */
  async #startSome(backfill: StoredBackfill, room: number, open: Set<RunId>): Promise<boolean> {
    const { db, token } = this.#options;
    const { id, scheduleId, settings, until, reached } = backfill;
    const period = { since: reached.getTime() + 1, until: until.getTime() };
    const instants = instantsIn(settings, period, room);
    if (instants.length === 0) {
      await completeBackfill(db, token, id);
      return true;
    }
    const progress = { reached: reached.getTime(), started: 0, failed: 0 };
    let error: string | null = null;
    const schedule = { id: scheduleId, settings };
    for (const at of instants) {
      const runId = runOfInstant(schedule, at);
      open.add(runId);
      const started = await startInstant(this.#options, schedule, at);
      if (!("runId" in started) || started.deduplicated) open.delete(runId);
      if ("later" in started) break;
      progress.reached = at;
      if ("refused" in started) {
        progress.failed += 1;
        error ??= started.refused;
      } else if (!started.deduplicated) progress.started += 1;
    }
    if (progress.reached === reached.getTime()) return false;
    return moveBackfill(db, token, backfill, { ...progress, error });
  }
}

/** Ends early when `signal` aborts. */
const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => undefined);
};
