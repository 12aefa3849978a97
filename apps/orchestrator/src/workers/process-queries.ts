import type { Lease } from "../generated/prisma/client.ts";
import type { Database } from "../store/prisma-client.ts";
import { THIS_PROCESS } from "./this-process.ts";
import type { ProcessView } from "./workers-view.ts";

const PREFIX = "waymark-lease ";
/** PostgreSQL cuts a longer name off. */
const LONGEST_NAME = 63;

const ABOUT = `${PREFIX}${THIS_PROCESS.version} `;

/** The name of the session that asks for the lease: by it the others know that this process is there. */
export const LEASE_SESSION = `${ABOUT}${THIS_PROCESS.id.slice(ABOUT.length - LONGEST_NAME)}`;

interface Session {
  readonly id: string;
  readonly version: string;
  readonly since: Date;
}

/** The orchestrators that are connected to the database, the leader first. */
export async function findProcesses(db: Database): Promise<readonly ProcessView[]> {
  const [lease, sessions] = await Promise.all([
    db.lease.findUnique({ where: { name: "engine" } }),
    db.$queryRaw<Session[]>`
      SELECT split_part(application_name, ' ', 3) AS id, split_part(application_name, ' ', 2) AS version,
        min(backend_start) AS since
      FROM pg_stat_activity
      WHERE datname = current_database() AND starts_with(application_name, ${PREFIX})
      GROUP BY id, version ORDER BY since`,
  ]);
  const leads = lease?.takenAt != null && lease.expiresAt.getTime() > Date.now();
  const leader = leads ? [await leaderView(db, lease)] : [];
  const others = sessions.filter(({ id }) => !leads || !lease.holder.endsWith(id));
  return [
    ...leader,
    ...others.map(({ since, ...rest }) => ({ ...rest, leads: false, since: since.getTime() })),
  ];
}

async function leaderView(db: Database, lease: Lease): Promise<ProcessView> {
  const { holder: id, token, takenAt, expiresAt } = lease;
  const { version } = await db.term.findUniqueOrThrow({ where: { token } });
  return {
    id,
    leads: true,
    version,
    since: (takenAt ?? expiresAt).getTime(),
    leaseExpiresAt: expiresAt.getTime(),
  };
}
