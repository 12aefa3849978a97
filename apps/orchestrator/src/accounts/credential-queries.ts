import type { Database } from "../store/prisma-client.ts";
import type { Permission, Role } from "./permissions.ts";

// What a call needs to know of who makes it: SQL, because a start of a run may wait for it.

export interface SessionRow {
  readonly id: string;
  readonly expiresAt: Date;
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly groups: readonly string[];
}

export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly scopes: readonly Permission[];
  readonly workflows: readonly string[];
  readonly expiresAt: Date | null;
  readonly role: Role;
}

export async function isInstallationClaimed(db: Database): Promise<boolean> {
  const rows = await db.sql.query`SELECT FROM installation`;
  return rows.length > 0;
}

export async function findSession(
  db: Database,
  tokenHash: string,
): Promise<SessionRow | undefined> {
  const [row] = await db.sql.query<SessionRow>`
    SELECT session.id, expires_at AS "expiresAt", account.id AS "accountId", name, role, groups
    FROM session JOIN account ON account.id = account_id WHERE token_hash = ${tokenHash}`;
  return row;
}

export async function findKey(db: Database, id: string): Promise<KeyRow | undefined> {
  const [row] = await db.sql.query<KeyRow>`
    SELECT api_key.id, api_key.name, hash, scopes, workflows, expires_at AS "expiresAt", role
    FROM api_key JOIN account ON account.id = account_id WHERE api_key.id = ${id}`;
  return row;
}

export const noteSessionSeen = (db: Database, id: string, at: Date): Promise<number> =>
  db.sql.execute`UPDATE session SET seen_at = ${at} WHERE id = ${id}`;

export const noteKeyUsed = (db: Database, id: string, at: Date, address: string): Promise<number> =>
  db.sql.execute`UPDATE api_key SET used_at = ${at}, used_from = ${address} WHERE id = ${id}`;
