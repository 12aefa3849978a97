import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../logger.ts";
import type { Database } from "../store/prisma-client.ts";
import { findRetentions } from "../store/workflow-queries.ts";
import { findDueRoots, type FinishedRoot } from "./deletion-queries.ts";
import { rulesOf, type Retention, type RetentionRule } from "./retention-rules.ts";
import type { RunDeleter } from "./run-deleter.ts";

const LOOK_EVERY_MS = 60_000;
const PAGE = 100;
/** After each statement it rests so many times as long as that took, so that the database is there for others. */
const REST_FACTOR = 4;
const MIN_REST_MS = 20;

export interface RetentionServiceOptions {
  readonly db: Database;
  readonly deleter: RunDeleter;
  /** Where a workflow says nothing. */
  readonly defaults: Retention;
  readonly log: Logger;
  /** Aborted when the orchestrator stops. */
  readonly signal: AbortSignal;
}

/** Deletes runs whose time is over, on the leader, a few at a time. */
export class RetentionService {
  readonly #options: RetentionServiceOptions;
  #wake = new AbortController();
  #ended: Promise<void> = Promise.resolve();

  constructor(options: RetentionServiceOptions) {
    this.#options = options;
    options.signal.addEventListener("abort", () => this.look(), { once: true });
  }

  start(): void {
    this.#ended = this.#run();
  }

  /** Looks now rather than later: a rule was changed. */
  look(): void {
    this.#wake.abort();
  }

  /** Resolves when nothing is under way any more; the signal must have been aborted. */
  async stop(): Promise<void> {
    await this.#ended;
  }

  async #run(): Promise<void> {
    const { log, signal } = this.#options;
    while (!signal.aborted) {
      this.#wake = new AbortController();
      try {
        await this.#pass();
      } catch (error) {
        if (!signal.aborted)
          log.warn({ err: error }, "Old runs could not be deleted; trying again.");
      }
      await pause(LOOK_EVERY_MS, AbortSignal.any([this.#wake.signal, signal]));
    }
  }

  async #pass(): Promise<void> {
    const { db, defaults } = this.#options;
    for (const rule of rulesOf(await findRetentions(db), defaults)) await this.#apply(rule);
  }

  async #apply(rule: RetentionRule): Promise<void> {
    const { db, deleter, log, signal } = this.#options;
    const before = new Date(Date.now() - rule.keepMs);
    let after: FinishedRoot | undefined;
    while (!signal.aborted) {
      const page = await findDueRoots(db, rule, before, after, PAGE);
      if (page.length === 0) return;
      const roots = page.map(({ id }) => id);
      const left = await deleter.delete(roots, (tookMs) =>
        pause(Math.max(tookMs * REST_FACTOR, MIN_REST_MS), signal),
      );
      log.info({ ...rule, deleted: roots.length - left.length }, "Old runs were deleted.");
      after = page.at(-1);
    }
  }
}

/** Ends early when `signal` aborts. */
const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
};
