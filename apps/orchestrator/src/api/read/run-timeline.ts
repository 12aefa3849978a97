import type { AttemptRecord, Changes, RunId, SerializedError, StepId } from "@waymark/core";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Database } from "../../store/prisma-client.ts";
import type { ChangePage, TimelineAttempt, TimelinePage } from "../timeline-views.ts";
import { insidePrefix } from "./inside-prefix.ts";

// What a run's timeline is drawn from: times without inputs and outputs, page by page along the primary keys.

interface AttemptsAsked {
  /** Of what lies in a loop only this one's steps, or those of one pass: `ship`, `ship[3]`. Absent: of no loop. */
  readonly within?: StepId | undefined;
  /** Only what was scheduled, began or ended at or after; absent: all. */
  readonly since?: number | undefined;
  /** The last one seen. */
  readonly after?: { readonly stepId: StepId; readonly attempt: number } | undefined;
  readonly limit: number;
}

type AttemptRow = Readonly<{
  stepId: string;
  attempt: number;
  task: string;
  status: string;
  scheduledAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  nextAttemptAt: Date | null;
  error: Pick<SerializedError, "name" | "message"> | null;
}>;

/** When the attempts of a run waited, worked and ended, by step and number. */
export async function listTimeline(
  db: Database,
  runId: RunId,
  { within, since, after, limit }: AttemptsAsked,
): Promise<TimelinePage> {
  const inside = within && insidePrefix(within);
  const conditions = [
    Prisma.sql`run_id = ${runId}`,
    inside === undefined
      ? Prisma.sql`strpos(step_id, '[') = 0`
      : Prisma.sql`starts_with(step_id, ${inside})`,
    ...(since === undefined
      ? []
      : [
          Prisma.sql`greatest(scheduled_at, started_at, finished_at, next_attempt_at) >= ${new Date(since)}`,
        ]),
    ...(after ? [Prisma.sql`(step_id, attempt) > (${after.stepId}, ${after.attempt})`] : []),
  ];
  const rows = await db.$queryRaw<AttemptRow[]>`
    SELECT step_id AS "stepId", attempt, task, status, scheduled_at AS "scheduledAt", started_at AS "startedAt",
      finished_at AS "finishedAt", next_attempt_at AS "nextAttemptAt",
      CASE WHEN error IS NULL THEN NULL
        ELSE jsonb_build_object('name', error->'name', 'message', left(error->>'message', 500)) END AS error
    FROM step_attempt WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY step_id, attempt LIMIT ${limit + 1}`;
  const attempts = rows.slice(0, limit).map(toTimelineAttempt);
  const last = attempts.at(-1);
  return {
    attempts,
    ...(rows.length > limit && last && { next: { stepId: last.stepId, attempt: last.attempt } }),
  };
}

const toTimelineAttempt = (row: AttemptRow): TimelineAttempt => ({
  stepId: row.stepId as StepId,
  attempt: row.attempt,
  task: row.task,
  status: row.status as AttemptRecord["status"],
  scheduledAt: row.scheduledAt.getTime(),
  ...(row.startedAt && { startedAt: row.startedAt.getTime() }),
  ...(row.finishedAt && { finishedAt: row.finishedAt.getTime() }),
  ...(row.nextAttemptAt && { nextAttemptAt: row.nextAttemptAt.getTime() }),
  ...(row.error && { error: firstLine(row.error) }),
});

const firstLine = ({ name, message }: NonNullable<AttemptRow["error"]>): string =>
  `${name}: ${message}`.split("\n", 1)[0] ?? name;

type ChangeRow = Readonly<{
  sequence: number;
  at: Date;
  type: string;
  about: string | null;
  nodes: unknown;
}>;

/** What each transition of a run changed on its graph, oldest first, without what the events carried. */
export async function listChanges(
  db: Database,
  runId: RunId,
  after: number,
  limit: number,
): Promise<ChangePage> {
  const rows = await db.$queryRaw<ChangeRow[]>`
    SELECT sequence, at, type, nodes,
      coalesce(event->>'name', event->>'stepId', event->>'timerId', event->'event'->>'type') AS about
    FROM transition WHERE run_id = ${runId} AND sequence > ${after} ORDER BY sequence LIMIT ${limit + 1}`;
  const changes = rows.slice(0, limit).map(({ sequence, at, type, about, nodes }) => ({
    sequence,
    at: at.getTime(),
    type: type as ChangePage["changes"][number]["type"],
    nodes: nodes as Changes["nodes"],
    ...(about !== null && { about }),
  }));
  const last = changes.at(-1);
  return { changes, ...(rows.length > limit && last && { next: last.sequence }) };
}
