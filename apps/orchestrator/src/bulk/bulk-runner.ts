import { setTimeout as sleep } from "node:timers/promises";
import { WaymarkError, type ErrorCode, type RunId } from "@waymark/core";
import type { BulkAction } from "../generated/prisma/client.ts";
import type { Logger } from "../logger.ts";
import { isDatabaseAway } from "../store/classify-failure.ts";
import {
  completeBulkAction,
  findBulkAction,
  findOpenTargets,
  findRunningBulkActions,
  settleTargets,
  takeTargets,
  type BulkFailure,
} from "./bulk-queries.ts";
import { operateOnRun, type OperationTools } from "./operate-on-run.ts";
import { paceOf } from "./pace.ts";

// Carries out bulk actions, on the leader, a few runs at a time.
//
// Invariants
//   K1. A run is written down as taken on before anything is done to it, together with how far the
//       action has come: each run that matches is taken on once, whoever leads.
//   K2. What was under way when a leader ended is looked up in the run's history before it is done
//       again: every event names its bulk action.
//   K3. At most one slice of runs of each bulk action is in memory.

/** These judge the orchestrator or the database, not the run: it is tried again. */
const PASSING: ReadonlySet<ErrorCode> = new Set(["UNAVAILABLE", "OVERLOADED", "LEASE_LOST"]);
const RETRY_MS = 500;

export interface BulkRunnerOptions extends OperationTools {
  /** The lease's: writes under an older one match no row. */
  readonly token: bigint;
  readonly log: Logger;
  /** Aborted when the orchestrator stops. */
  readonly signal: AbortSignal;
}

interface Working {
  /** Ends its pause. */
  wake: AbortController;
  /** Something was asked of it since it looked last. */
  asked: boolean;
  ended: Promise<void>;
}

export class BulkRunner {
  readonly #options: BulkRunnerOptions;
  readonly #working = new Map<string, Working>();

  constructor(options: BulkRunnerOptions) {
    this.#options = options;
  }

  /** Goes on with what the last leader left. */
  async takeUp(): Promise<void> {
    const { db, log, signal } = this.#options;
    while (!signal.aborted) {
      try {
        for (const id of await findRunningBulkActions(db)) this.goOn(id);
        return;
      } catch (error) {
        log.warn({ err: error }, "Bulk actions could not be read; trying again.");
        await pause(RETRY_MS, signal);
      }
    }
  }

  /** Begins with a bulk action, or has one that is under way look what was asked of it meanwhile. */
  goOn(id: string): void {
    const known = this.#working.get(id);
    if (known) {
      known.asked = true;
      return known.wake.abort();
    }
    const working = { wake: new AbortController(), asked: false, ended: Promise.resolve() };
    this.#working.set(id, working);
    working.ended = this.#work(id, working);
  }

  /** Resolves when nothing is under way any more; the signal must have been aborted. */
  async stop(): Promise<void> {
    const all = [...this.#working.values()];
    for (const { wake } of all) wake.abort();
    await Promise.all(all.map(({ ended }) => ended));
  }

  async #work(id: string, working: Working): Promise<void> {
    const { log, signal } = this.#options;
    let interrupted = true;
    while (!signal.aborted) {
      working.wake = new AbortController();
      working.asked = false;
      const begun = performance.now();
      try {
        const slice = await this.#slice(id, interrupted);
        if (slice === undefined && working.asked) continue;
        if (slice === undefined) break;
        interrupted = !slice.whole;
        const waitMs = interrupted ? RETRY_MS : slice.everyMs - (performance.now() - begun);
        await pause(waitMs, working.wake.signal);
      } catch (error) {
        interrupted = true;
        if (!signal.aborted) log.warn({ err: error, id }, "A bulk action waits, and goes on.");
        await pause(RETRY_MS, working.wake.signal);
      }
    }
    // In the turn in which it was last asked: whoever asks later begins it anew.
    this.#working.delete(id);
  }

  /** Does some of it; undefined where there is nothing left to do. */
  async #slice(id: string, interrupted: boolean) {
    const { db, token } = this.#options;
    const action = await findBulkAction(db, id);
    if (action?.status !== "running") return undefined;
    const { size, everyMs } = paceOf(action.rate);
    const open = interrupted ? await findOpenTargets(db, id) : [];
    const targets = open.length > 0 ? open : await takeTargets(db, token, action, size);
    if (targets.length === 0) {
      await completeBulkAction(db, token, id);
      return undefined;
    }
    const whole = await this.#operate(action, targets, open.length > 0);
    return { everyMs, whole };
  }

  /** True when all of them were answered for. */
  async #operate(
    action: BulkAction,
    targets: readonly RunId[],
    interrupted: boolean,
  ): Promise<boolean> {
    const { db, token, log } = this.#options;
    const done: RunId[] = [];
    const failed: BulkFailure[] = [];
    const operate = async (runId: RunId) => {
      try {
        await operateOnRun(this.#options, action, runId, interrupted);
        done.push(runId);
      } catch (error) {
        if (isPassing(error)) return;
        if (!(error instanceof WaymarkError)) {
          log.error({ err: error, runId, id: action.id }, "A bulk action failed on a run.");
        }
        failed.push(failureOf(runId, error));
      }
    };
    await Promise.all(targets.map((runId) => operate(runId)));
    const settled = await settleTargets(db, token, action, { done, failed });
    return settled && done.length + failed.length === targets.length;
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof WaymarkError ? PASSING.has(error.code) : isDatabaseAway(error);

const failureOf = (runId: RunId, error: unknown): BulkFailure => ({
  runId,
  code: error instanceof WaymarkError ? error.code : "INTERNAL",
  message: error instanceof WaymarkError ? error.message : "The orchestrator's log tells why.",
});

/** Ends early when `signal` aborts. */
const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => undefined);
};
