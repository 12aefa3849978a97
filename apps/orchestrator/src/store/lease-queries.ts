import type { Database } from "./prisma-client.ts";

/** Takes the lease: from now on a write with an older token matches no row. Returns the new token. */
export async function takeLease(db: Database, holder: string, durationMs: number): Promise<bigint> {
  const [lease] = await db.$queryRaw<{ token: bigint }[]>`
    INSERT INTO lease (name, token, holder, expires_at)
    VALUES ('engine', 1, ${holder}, now() + ${durationMs} * interval '1 millisecond')
    ON CONFLICT (name) DO UPDATE SET token = lease.token + 1, holder = EXCLUDED.holder,
      expires_at = EXCLUDED.expires_at
    RETURNING token`;
  if (!lease) throw new Error("PostgreSQL returned no lease.");
  return lease.token;
}

/** False when another holder took over: its token is newer. */
export async function renewLease(
  db: Database,
  token: bigint,
  durationMs: number,
): Promise<boolean> {
  const renewed = await db.$executeRaw`
    UPDATE lease SET expires_at = now() + ${durationMs} * interval '1 millisecond'
    WHERE name = 'engine' AND token = ${token}`;
  return renewed === 1;
}

/** Lets a standby take over at once. */
export async function releaseLease(db: Database, token: bigint): Promise<void> {
  await db.$executeRaw`UPDATE lease SET expires_at = now() WHERE name = 'engine' AND token = ${token}`;
}

/** True when nobody holds the lease, or its holder has not renewed it in time. */
export async function isLeaseFree(db: Database): Promise<boolean> {
  const [row] = await db.$queryRaw<{ free: boolean }[]>`
    SELECT NOT EXISTS (SELECT FROM lease WHERE name = 'engine' AND expires_at > now()) AS free`;
  return row?.free === true;
}

/** The last place given out in the order of commits. Read it after taking the lease, never before. */
export async function lastPosition(db: Database): Promise<number> {
  const [row] = await db.$queryRaw<
    { last: bigint | null }[]
  >`SELECT max(position) AS last FROM transition`;
  return Number(row?.last ?? 0);
}
