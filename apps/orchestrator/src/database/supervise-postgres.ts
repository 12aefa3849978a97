import { setTimeout as sleep } from "node:timers/promises";
import type { Say } from "./postgres-place.ts";
import { findPostmaster } from "./postmaster.ts";

const LOOK_EVERY_MS = 500;
const TRY_AGAIN_AFTER_MS = 5_000;

export interface PostgresSupervisorOptions {
  readonly cluster: string;
  /** Resolves when the server answers. Of several who start it at once, one does. */
  readonly restart: () => Promise<unknown>;
  readonly log: Say;
}

/** Looks after a server that may be killed alone, as by the system when memory is short. */
export class PostgresSupervisor {
  readonly #options: PostgresSupervisorOptions;
  readonly #stopping = new AbortController();
  #watching: Promise<void> | undefined;

  constructor(options: PostgresSupervisorOptions) {
    this.#options = options;
  }

  start(): void {
    this.#watching ??= this.#watch();
  }

  /** Resolves when nothing is started any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const waitMs = await this.#look();
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Answers how long to wait before the next look. */
  async #look(): Promise<number> {
    const { cluster, restart, log } = this.#options;
    try {
      if (await findPostmaster(cluster)) return LOOK_EVERY_MS;
      log("The embedded PostgreSQL ended by itself; it is started again.", "warn");
      await restart();
      log("The embedded PostgreSQL answers again.", "warn");
      return LOOK_EVERY_MS;
    } catch (error) {
      log(`${(error as Error).message} It is tried again.`, "warn");
      return TRY_AGAIN_AFTER_MS;
    }
  }
}
