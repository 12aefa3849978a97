import { hostname } from "node:os";
import { Client } from "pg";
import type { Logger } from "../logger.ts";
import { isLeaseFree, releaseLease, renewLease, takeLease } from "../store/lease-queries.ts";
import type { Database } from "../store/prisma-client.ts";

// Who may write.
//
// Invariants
//   L1. Every write carries the token; taking the lease raises it, so an older holder's writes match
//       no row, however long it was paused.
//   L2. A holder that died is known at once: it held a session lock, which PostgreSQL frees with its
//       connection. One that is paused or cut off is known when its lease was not renewed in time.

const DURATION_MS = 5_000;
const RENEW_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 250;
/** Any constant will do; this one spells "waymark". */
const SESSION_LOCK = "33601015166726763";

export interface LeaseOptions {
  readonly db: Database;
  readonly url: string;
  readonly log: Logger;
  readonly onLost: () => void;
}

export class Lease {
  readonly token: bigint;
  readonly #options: LeaseOptions;
  readonly #session: Client;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  private constructor(token: bigint, session: Client, options: LeaseOptions) {
    this.token = token;
    this.#session = session;
    this.#options = options;
    this.#renewLater();
  }

  /** Waits until the lease is free, as a standby does, and takes it; undefined when `signal` aborts first. */
  static async acquire(options: LeaseOptions, signal: AbortSignal): Promise<Lease | undefined> {
    const session = await openSession(options);
    const holder = `${hostname()}/${process.pid}`;
    for (let told = false; !signal.aborted; told = true) {
      if ((await lockSession(session)) || (await isLeaseFree(options.db))) {
        const token = await takeLease(options.db, holder, DURATION_MS);
        options.log.info({ token: Number(token), holder }, "This orchestrator holds the lease.");
        return new Lease(token, session, options);
      }
      if (!told) options.log.info("Another orchestrator holds the lease; this one stands by.");
      await pause(LOOK_EVERY_MS);
    }
    await session.end();
    return undefined;
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
  }

  #renewLater(): void {
    if (this.#ended) return;
    this.#timer = setTimeout(() => void this.#renew(), RENEW_EVERY_MS);
  }

  async #renew(): Promise<void> {
    const { db, log, onLost } = this.#options;
    try {
      const held = await renewLease(db, this.token, DURATION_MS);
      if (!held && !this.#ended) return onLost();
    } catch (error) {
      // Not lost: while the database is away nobody else can take the lease either.
      log.warn({ err: error }, "The lease could not be renewed; trying again.");
    }
    this.#renewLater();
  }
}

async function openSession({ url, log }: LeaseOptions): Promise<Client> {
  const session = new Client({
    connectionString: url,
    application_name: "waymark-lease",
    keepAlive: true,
  });
  // Losing the session frees the lock; the lease itself is still renewed through the pool.
  session.on("error", (error) => log.warn({ err: error }, "The lease's session ended."));
  await session.connect();
  return session;
}

async function lockSession(session: Client): Promise<boolean> {
  const { rows } = await session.query<{ locked: boolean }>(
    "SELECT pg_try_advisory_lock($1::bigint) AS locked",
    [SESSION_LOCK],
  );
  return rows[0]?.locked === true;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
