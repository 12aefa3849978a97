import type { ScheduleLag } from "../api/schedule-views.ts";
import type { Database } from "../store/prisma-client.ts";

// What pages show of schedules beside their rows.

/** What became of an instant, with how its run stands. */
export interface FiringRow {
  readonly scheduleId: string;
  readonly at: Date;
  readonly kind: "instant" | "manual";
  readonly dueAt: Date;
  readonly fate: "due" | "waiting" | "started" | "skipped" | "missed" | "failed";
  readonly count: number;
  readonly runId: string | null;
  readonly startedAt: Date | null;
  readonly note: string | null;
  /** Null: it was not started, or was deleted. */
  readonly status: string | null;
  readonly finishedAt: Date | null;
}

/** The last firings of each of these schedules, newest first. */
export const findFirings = (
  db: Database,
  scheduleIds: readonly string[],
  limit: number,
): Promise<readonly FiringRow[]> => db.$queryRaw<FiringRow[]>`
  SELECT f.schedule_id AS "scheduleId", f.at, f.kind, f.due_at AS "dueAt", f.fate, f.count,
    f.run_id AS "runId", f.started_at AS "startedAt", f.note, r.status, r.finished_at AS "finishedAt"
  FROM unnest(${[...scheduleIds]}::text[]) AS s (id)
  CROSS JOIN LATERAL (
    SELECT * FROM schedule_firing WHERE schedule_id = s.id ORDER BY at DESC LIMIT ${limit}
  ) AS f
  LEFT JOIN run r ON r.id = f.run_id
  ORDER BY f.schedule_id, f.at DESC`;

const HOUR = 3_600_000;

/** How late schedules are: the one that is overdue for longest, and the latest start of the last hour. */
export async function measureLag(db: Database, now: number): Promise<ScheduleLag> {
  const [row] = await db.$queryRaw<
    { schedules: number; nextAt: Date | null; worst: number | null }[]
  >`
    SELECT (SELECT count(*)::int FROM schedule WHERE next_at IS NOT NULL) AS schedules,
      (SELECT min(next_at) FROM schedule WHERE next_at IS NOT NULL) AS "nextAt",
      (SELECT max(extract(epoch FROM started_at - due_at))::float8 * 1000 FROM schedule_firing
        WHERE started_at >= ${new Date(now - HOUR)} AND kind = 'instant') AS worst`;
  const { schedules = 0, nextAt = null, worst = null } = row ?? {};
  return {
    schedules,
    overdue: nextAt ? Math.max(now - nextAt.getTime(), 0) : 0,
    ...(worst !== null && { worst: Math.max(worst, 0) }),
  };
}
