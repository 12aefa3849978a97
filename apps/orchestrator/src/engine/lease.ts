import type { Logger } from "../logger.ts";
import {
  isLeaseFree,
  releaseLease,
  renewLease,
  takeLease,
  type TakenLease,
} from "../store/lease-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { THIS_PROCESS } from "../workers/this-process.ts";
import { LockSession } from "./lock-session.ts";
import { StandstillWatch } from "./standstill-watch.ts";

// Who may write.
//
// Invariants
//   L1. Every write carries the token; taking the lease raises it, so an older holder's writes match
//       no row, however long it was paused.
//   L2. A holder that died is known at once: it held a session lock, which PostgreSQL frees with its
//       connection. One that is paused or cut off is known when its lease was not renewed in time.
//   L3. A holder without the lock, as its session ended or an older holder still had it, takes it as
//       soon as it can: whoever starts next would mistake it for dead.

/** How long a lease lasts that is not renewed. */
export const LEASE_MS = 5_000;
const RENEW_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 250;

export interface LeaseOptions {
  readonly db: Database;
  readonly url: string;
  readonly log: Logger;
  readonly onLost: () => void;
}

export class Lease {
  readonly token: bigint;
  /** Holders in a row that died soon after they took it. */
  readonly deaths: number;
  readonly #options: LeaseOptions;
  readonly #session: LockSession;
  readonly #standstill: StandstillWatch;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  private constructor({ token, deaths }: TakenLease, session: LockSession, options: LeaseOptions) {
    this.token = token;
    this.deaths = deaths;
    this.#session = session;
    this.#options = options;
    this.#standstill = new StandstillWatch((ms) => tellStandstill(options.log, ms));
    this.#renewLater();
  }

  /** Waits until the lease is free, as a standby does, and takes it; undefined when `signal` aborts first. */
  static async acquire(options: LeaseOptions, signal: AbortSignal): Promise<Lease | undefined> {
    const session = new LockSession(options);
    for (let told = false; !signal.aborted; told = true) {
      const lease = await Lease.#take(session, options);
      if (lease) return lease;
      if (!told) options.log.info("Another orchestrator holds the lease; this one stands by.");
      await pause(LOOK_EVERY_MS);
    }
    await session.end();
    return undefined;
  }

  /** The lease if it is free. A standby outlives its database: then it looks again. */
  static async #take(session: LockSession, options: LeaseOptions): Promise<Lease | undefined> {
    const { db, log } = options;
    try {
      if (!(await session.lock()) && !(await isLeaseFree(db))) return undefined;
      const taken = await takeLease(db, THIS_PROCESS, LEASE_MS);
      const { token, deaths } = taken;
      log.info(
        { token: Number(token), holder: THIS_PROCESS.id, deaths },
        "This orchestrator holds the lease.",
      );
      return new Lease(taken, session, options);
    } catch (error) {
      log.warn({ err: error }, "The lease could not be looked at; trying again.");
      return undefined;
    }
  }

  /** Lets a standby take over at once. */
  async release(): Promise<void> {
    this.#end();
    await releaseLease(this.#options.db, this.token);
    await this.#session.end();
  }

  /** Ends the session without a word, as the death of the process would. */
  async abandon(): Promise<void> {
    this.#end();
    await this.#session.end();
  }

  #end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#standstill.end();
  }

  #renewLater(): void {
    if (this.#ended) return;
    this.#timer = setTimeout(() => void this.#renew(), RENEW_EVERY_MS);
  }

  async #renew(): Promise<void> {
    const { db, log, onLost } = this.#options;
    try {
      const held = await renewLease(db, this.token, LEASE_MS);
      if (!held && !this.#ended) return onLost();
      if (!this.#ended) await this.#session.lock();
    } catch (error) {
      // Not lost: while the database is away nobody else can take the lease either.
      log.warn({ err: error }, "The lease could not be renewed; trying again.");
    }
    this.#renewLater();
  }
}

/** A lease that is lost for want of time is told as what it is, before it is told as lost. */
function tellStandstill(log: Logger, ms: number): void {
  log.error(
    { ms },
    `This process stood still for ${(ms / 1_000).toFixed(1)} s: a handler that computes without a pause blocks everything in it, or the machine gave it no time.`,
  );
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
