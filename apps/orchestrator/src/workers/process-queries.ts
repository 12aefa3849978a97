import { hostname } from "node:os";
import type { Database } from "../store/prisma-client.ts";
import type { ProcessView } from "./workers-view.ts";

/** What this process is called, in the lease and by its session. */
export const PROCESS_ID = `${hostname()}/${process.pid}`;

const PREFIX = "waymark-lease ";
/** PostgreSQL cuts a longer name off. */
const LONGEST_NAME = 63;

/** The name of the session that asks for the lease: by it the others know that this process is there. */
export const LEASE_SESSION = `${PREFIX}${PROCESS_ID.slice(PREFIX.length - LONGEST_NAME)}`;

interface Session {
  readonly id: string;
  readonly since: Date;
}

/** The orchestrators that are connected to the database, the leader first. */
export async function findProcesses(db: Database): Promise<readonly ProcessView[]> {
  const [lease, sessions] = await Promise.all([
    db.lease.findUnique({ where: { name: "engine" } }),
    db.$queryRaw<Session[]>`
      SELECT substr(application_name, ${PREFIX.length + 1}::int) AS id, min(backend_start) AS since
      FROM pg_stat_activity
      WHERE datname = current_database() AND starts_with(application_name, ${PREFIX})
      GROUP BY id ORDER BY since`,
  ]);
  const leads = lease?.takenAt != null && lease.expiresAt.getTime() > Date.now();
  const leader =
    leads && lease.takenAt ? [leaderView(lease.holder, lease.takenAt, lease.expiresAt)] : [];
  const others = sessions.filter(({ id }) => !leads || !lease.holder.endsWith(id));
  return [
    ...leader,
    ...others.map(({ id, since }) => ({ id, leads: false, since: since.getTime() })),
  ];
}

const leaderView = (id: string, since: Date, expiresAt: Date): ProcessView => ({
  id,
  leads: true,
  since: since.getTime(),
  leaseExpiresAt: expiresAt.getTime(),
});
