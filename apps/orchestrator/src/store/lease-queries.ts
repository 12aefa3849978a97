import type { Database } from "./prisma-client.ts";

export interface TakenLease {
  readonly token: bigint;
  /** Holders in a row that died soon after they took it; 0 when the last one gave it back. */
  readonly deaths: number;
}

/** A holder that dies later than this was not killed by what it took over. */
const SOON = "10 minutes";

/** Takes the lease, and begins a term: from now on a write with an older token matches no row. */
export async function takeLease(
  db: Database,
  holder: Readonly<{ id: string; startedAt: number; version: string }>,
  durationMs: number,
): Promise<TakenLease> {
  const [lease] = await db.sql.query<TakenLease>`
    WITH taken AS (
      INSERT INTO lease (name, token, holder, expires_at, taken_at)
      VALUES ('engine', 1, ${holder.id}, now() + ${durationMs} * interval '1 millisecond', now())
      ON CONFLICT (name) DO UPDATE SET token = lease.token + 1, holder = EXCLUDED.holder,
        expires_at = EXCLUDED.expires_at, taken_at = EXCLUDED.taken_at,
        deaths = CASE WHEN lease.taken_at IS NULL THEN 0
          WHEN lease.taken_at < now() - ${SOON}::interval THEN 1 ELSE lease.deaths + 1 END
      RETURNING token, deaths
    ), term AS (
      INSERT INTO term (token, process, started_at, version)
      SELECT token, ${holder.id}, ${new Date(holder.startedAt)}, ${holder.version} FROM taken
      ON CONFLICT (token) DO UPDATE SET process = EXCLUDED.process, started_at = EXCLUDED.started_at,
        version = EXCLUDED.version
    )
    SELECT token, deaths FROM taken`;
  if (!lease) throw new Error("PostgreSQL returned no lease.");
  return lease;
}

/** For so many milliseconds, with this token. */
export const RENEW_LEASE = `
  UPDATE lease SET expires_at = now() + $1::float8 * interval '1 millisecond'
  WHERE name = 'engine' AND token = $2::bigint`;

/** False when another holder took over: its token is newer. */
export async function renewLease(
  db: Database,
  token: bigint,
  durationMs: number,
): Promise<boolean> {
  const { rowCount } = await db.sql.send(RENEW_LEASE, [durationMs, token]);
  return rowCount === 1;
}

/** Lets a standby take over at once. */
export async function releaseLease(db: Database, token: bigint): Promise<void> {
  await db.sql.execute`
    UPDATE lease SET expires_at = now(), taken_at = NULL WHERE name = 'engine' AND token = ${token}`;
}

/** True when nobody holds the lease, or its holder has not renewed it in time. */
export async function isLeaseFree(db: Database): Promise<boolean> {
  const [row] = await db.sql.query<{ free: boolean }>`
    SELECT NOT EXISTS (SELECT FROM lease WHERE name = 'engine' AND expires_at > now()) AS free`;
  return row?.free === true;
}

/** The last place given out in the order of commits. Read it after taking the lease, never before. */
export async function lastPosition(db: Database): Promise<number> {
  const [row] = await db.sql.query<{ last: bigint | null }>`
    SELECT GREATEST((SELECT max(position) FROM transition),
      (SELECT position FROM position_floor WHERE name = 'engine')) AS last`;
  return Number(row?.last ?? 0);
}
