import { Client } from "pg";
import type { Logger } from "../logger.ts";
import { LEASE_SESSION } from "../workers/process-queries.ts";

/** Any constant will do; this one spells "waymark". */
const SESSION_LOCK = "33601015166726763";

export interface LockSessionOptions {
  readonly url: string;
  readonly log: Logger;
}

/** A connection of its own that holds a lock for as long as it lives; made anew after it has ended. */
export class LockSession {
  readonly #options: LockSessionOptions;
  #client: Client | undefined;
  #locked = false;

  constructor(options: LockSessionOptions) {
    this.#options = options;
  }

  /** True when this session holds the lock. */
  async lock(): Promise<boolean> {
    if (this.#locked) return true;
    const client = (this.#client ??= await this.#connect());
    const { rows } = await client.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_lock($1::bigint) AS locked",
      [SESSION_LOCK],
    );
    this.#locked = this.#client === client && rows[0]?.locked === true;
    return this.#locked;
  }

  async end(): Promise<void> {
    await this.#client?.end();
  }

  async #connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.#options.url,
      application_name: LEASE_SESSION,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on("error", (error) => {
      // Losing the session frees the lock; the lease itself is still renewed through the pool.
      this.#options.log.warn({ err: error }, "The lease's session ended.");
      this.#client = undefined;
      this.#locked = false;
    });
    await client.connect();
    return client;
  }
}
