import { LRUCache } from "lru-cache";
import type { Logger } from "../logger.ts";
import type { Database } from "../store/prisma-client.ts";
import { AccessError } from "./access-error.ts";
import type { Caller } from "./caller.ts";
import { CredentialCache } from "./credential-cache.ts";
import {
  findKey,
  findSession,
  isInstallationClaimed,
  noteKeyUsed,
  noteSessionSeen,
} from "./credential-queries.ts";
import { allowedTo } from "./permissions.ts";
import { sessionToken } from "./session-cookie.ts";
import { hashToken, isSameHash, keyIdOf } from "./tokens.ts";

// Who makes a call.
//
// Invariants
//   I1. Open until claimed: whoever calls may do everything only while nobody owns the installation and only
//       this machine reaches it.
//   I2. Once it is known that somebody owns it, that is never doubted again; where it cannot be found out, nobody
//       is let in.
//   I3. A call with a key never reads a cookie, and one with a cookie that may change something says from which
//       page it comes.

/** What of a request tells who makes it. */
export interface RequestFacts {
  readonly method: string;
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
  readonly origin?: string | undefined;
  readonly contentType?: string | undefined;
  readonly address: string;
}

export interface IdentityOptions {
  readonly db: Database;
  /** Whether only this machine reaches the API. */
  readonly isLoopback: boolean;
  readonly log: Logger;
}

const ANYONE: Caller = { kind: "anyone" };
/** Another orchestrator on the same database may be claimed. */
const LOOK_AGAIN_MS = 2_000;
const NOTED_EVERY_MS = 60_000;
const MOST_NOTED = 10_000;

export class Identity {
  readonly #options: IdentityOptions;
  readonly #sessions: CredentialCache<NonNullable<Awaited<ReturnType<typeof findSession>>>>;
  readonly #keys: CredentialCache<NonNullable<Awaited<ReturnType<typeof findKey>>>>;
  readonly #noted = new LRUCache<string, true>({ max: MOST_NOTED, ttl: NOTED_EVERY_MS });
  readonly #listeners = new Set<() => void>();
  #claimed: boolean | undefined;
  #looking: Promise<void> | undefined;
  #lookedAt = 0;

  constructor(options: IdentityOptions) {
    const { db } = options;
    this.#options = options;
    this.#sessions = new CredentialCache((hash) => findSession(db, hash));
    this.#keys = new CredentialCache((id) => findKey(db, id));
  }

  /** @throws {AccessError} SIGN_IN_NEEDED where a key is given that is none, ORIGIN_NEEDED */
  callerOf(request: RequestFacts): Caller | Promise<Caller> {
    return this.isOpen ? ANYONE : this.#identify(request);
  }

  /** True while everything is open; a start of a run in the open mode waits for nothing. */
  get isOpen(): boolean {
    if (!this.#options.isLoopback || this.#claimed !== false) return false;
    if (Date.now() - this.#lookedAt > LOOK_AGAIN_MS) {
      // As long as the database does not answer, nothing is changed there either.
      void this.#look().catch(() => undefined);
    }
    return true;
  }

  async isClaimed(): Promise<boolean> {
    if (this.#claimed !== true) await this.#look();
    return this.#claimed === true;
  }

  /** An account, a session or a key was changed: nothing that was known before counts. */
  changed(): void {
    this.#sessions.clear();
    this.#keys.clear();
    for (const listener of this.#listeners) listener();
  }

  /** Calls back after each change, until what is returned is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #look(): Promise<void> {
    this.#looking ??= this.#lookUp().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  async #lookUp(): Promise<void> {
    this.#lookedAt = Date.now();
    const claimed = await isInstallationClaimed(this.#options.db);
    if (this.#claimed === true || this.#claimed === claimed) return;
    this.#claimed = claimed;
    this.changed();
  }

  async #identify(request: RequestFacts): Promise<Caller> {
    if (!(await this.isClaimed())) {
      return this.#options.isLoopback ? ANYONE : { kind: "stranger", claimed: false };
    }
    if (request.authorization !== undefined) return this.#ofKey(request.authorization, request);
    const token = sessionToken(request.cookie);
    return token === undefined
      ? { kind: "stranger", claimed: true }
      : this.#ofSession(token, request);
  }

  async #ofSession(token: string, request: RequestFacts): Promise<Caller> {
    const session = await this.#sessions.get(hashToken(token));
    if (!session || session.expiresAt.getTime() <= Date.now()) {
      return { kind: "stranger", claimed: true };
    }
    requireOwnPage(request);
    const { id, accountId, name, role, groups } = session;
    this.#note(id, (at) => noteSessionSeen(this.#options.db, id, at));
    return { kind: "person", accountId, name, role, groups, sessionId: id };
  }

  async #ofKey(authorization: string, { address }: RequestFacts): Promise<Caller> {
    const key = /^Bearer +(?<key>\S+)$/i.exec(authorization)?.groups?.["key"] ?? "";
    const id = keyIdOf(key);
    const row = id === undefined ? undefined : await this.#keys.get(id);
    const isGood =
      row &&
      isSameHash(row.hash, hashToken(key)) &&
      (row.expiresAt === null || row.expiresAt.getTime() > Date.now());
    if (!isGood) {
      throw new AccessError("SIGN_IN_NEEDED", "The API key is not known, or is good no more.");
    }
    const { name, scopes, workflows, role } = row;
    this.#note(row.id, (at) => noteKeyUsed(this.#options.db, row.id, at, address));
    const permissions = allowedTo(role).filter((each) => scopes.includes(each));
    return { kind: "key", keyId: row.id, name, permissions, workflows };
  }

  /** At most once a minute, and nobody waits for it. */
  #note(id: string, write: (at: Date) => Promise<unknown>): void {
    if (this.#noted.has(id)) return;
    this.#noted.set(id, true);
    write(new Date()).catch((error: unknown) => {
      this.#noted.delete(id);
      this.#options.log.warn({ err: error }, "The last use of a credential was not noted.");
    });
  }
}

/** @throws {AccessError} ORIGIN_NEEDED. That the origin is an allowed one was seen before (`access.ts`). */
function requireOwnPage({ method, origin, contentType }: RequestFacts): void {
  if (method === "GET") return;
  if (origin !== undefined && contentType?.startsWith("application/json") === true) return;
  throw new AccessError(
    "ORIGIN_NEEDED",
    "A call with a session must say its Origin, and be sent as application/json.",
  );
}
