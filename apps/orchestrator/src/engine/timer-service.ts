import type { RunId } from "@waymark/core";
import type { Logger } from "../logger.ts";
import { ClockWatch } from "./clock-watch.ts";

/** Timers are looked for at least this often; Node fires a timeout that is longer than 24 days at once. */
const MAX_SLEEP_MS = 30_000;
const PAGE = 500;
const RETRY_MS = 1_000;

export interface TimerServiceOptions {
  readonly findDueRuns: (now: number, limit: number) => Promise<readonly RunId[]>;
  readonly findNextWake: () => Promise<number | undefined>;
  /** Fires the run's due timers and resolves when that is durable. */
  readonly wake: (runId: RunId) => Promise<void>;
  readonly log: Logger;
}

/** Wakes runs whose timers are due. A pending timer is an indexed column of its run and no memory. */
export class TimerService {
  readonly #options: TimerServiceOptions;
  readonly #clock = new ClockWatch((ms) => this.#clockSet(ms));
  #timer: NodeJS.Timeout | undefined;
  #nextAt = Infinity;
  #working: Promise<void> | undefined;
  #stopped = false;

  constructor(options: TimerServiceOptions) {
    this.#options = options;
  }

  start(): void {
    this.expect(Date.now());
  }

  /** A timer was committed that is due at `at`. */
  expect(at: number): void {
    if (this.#stopped || at >= this.#nextAt) return;
    this.#nextAt = at;
    clearTimeout(this.#timer);
    const delay = Math.min(Math.max(at - Date.now(), 0), MAX_SLEEP_MS);
    this.#timer = setTimeout(() => void this.#run(), delay);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#clock.end();
    clearTimeout(this.#timer);
    await this.#working;
  }

  /** What is due is found by its moment in the database: it is only to be looked for again. */
  #clockSet(ms: number): void {
    this.#options.log.warn(
      { ms },
      `The clock was set ${ms > 0 ? "forward" : "back"} by ${Math.abs(ms / 1_000).toFixed(1)} s. Timers go by it: they fire when it shows their moment.`,
    );
    this.#nextAt = Infinity;
    this.expect(Date.now());
  }

  async #run(): Promise<void> {
    // What becomes due while this works is found by the look at its end, or announced by `expect`.
    this.#nextAt = Infinity;
    if (this.#working) await this.#working;
    this.#working = this.#fireDue();
    await this.#working;
    this.#working = undefined;
  }

  async #fireDue(): Promise<void> {
    const { findDueRuns, findNextWake, log } = this.#options;
    try {
      let runs: readonly RunId[];
      let allWoke = true;
      do {
        runs = await findDueRuns(Date.now(), PAGE);
        const woke = await Promise.all(runs.map((runId) => this.#wake(runId)));
        allWoke = woke.every(Boolean);
      } while (runs.length === PAGE && allWoke && !this.#stopped);
      // A run that could not be woken is still due: looking for it at once would never end.
      const soonest = allWoke ? 0 : Date.now() + RETRY_MS;
      this.expect(Math.max((await findNextWake()) ?? Date.now() + MAX_SLEEP_MS, soonest));
    } catch (error) {
      log.warn({ err: error }, "Due timers could not be read; trying again.");
      this.expect(Date.now() + RETRY_MS);
    }
  }

  async #wake(runId: RunId): Promise<boolean> {
    try {
      await this.#options.wake(runId);
      return true;
    } catch (error) {
      this.#options.log.error({ err: error, runId }, "A run could not be woken.");
      return false;
    }
  }
}
