import type { RunStatus } from "@waymark/core";
import { Prisma, type Run } from "../generated/prisma/client.ts";
import type { Database } from "../store/prisma-client.ts";
import { PLANNED_EACH_TIME } from "../store/sql.ts";
import type { RunFilter } from "./run-filter.ts";
import { conditionsOf } from "./search-conditions.ts";

/** A run's place in lists. */
export interface Place {
  readonly startedAt: Date;
  readonly id: string;
}

/** What a list shows of a run. */
export type ListedRun = Pick<
  Run,
  | "id"
  | "workflow"
  | "version"
  | "status"
  | "startedAt"
  | "finishedAt"
  | "error"
  | "currentNodes"
  | "wakeAt"
  | "retries"
  | "incident"
  | "parentRunId"
  | "parentStepId"
  | "forkedFromRunId"
  | "forkedFromSequence"
  | "scheduleId"
  | "scheduledFor"
  | "startedBy"
>;

/** Newest first, from after `before` on: a page costs the same however deep it is. */
export async function findListedRuns(
  db: Database,
  filter: RunFilter,
  before: Place | undefined,
  limit: number,
): Promise<readonly ListedRun[]> {
  const older = before
    ? [Prisma.sql`(r.started_at, r.id) < (${before.startedAt}, ${before.id})`]
    : [];
  return db.$queryRaw<ListedRun[]>`
    SELECT r.id, r.workflow, r.version, r.status, r.started_at AS "startedAt",
      r.finished_at AS "finishedAt", r.error, r.current_nodes AS "currentNodes", r.retries, r.incident,
      r.wake_at AS "wakeAt",
      r.parent_run_id AS "parentRunId", r.parent_step_id AS "parentStepId",
      r.forked_from_run_id AS "forkedFromRunId", r.forked_from_sequence AS "forkedFromSequence",
      r.schedule_id AS "scheduleId", r.scheduled_for AS "scheduledFor", r.started_by AS "startedBy"
    FROM run r WHERE ${await all(db, filter, older)}
    ORDER BY r.started_at DESC, r.id DESC LIMIT ${limit}`;
}

export interface RunCounts {
  readonly total: number;
  /** A status without runs is absent. */
  readonly byStatus: Readonly<Partial<Record<RunStatus, number>>>;
  /** There are more than `total`: counting ended there. */
  readonly isCapped: boolean;
}

/** How many runs match, counted up to `cap`. */
export async function countRuns(db: Database, filter: RunFilter, cap: number): Promise<RunCounts> {
  const rows = await db.$queryRaw<{ status: RunStatus; runs: number }[]>`
    SELECT status, count(*)::int AS runs FROM (
      SELECT r.status FROM run r WHERE ${await all(db, filter)} LIMIT ${cap + 1}
    ) AS found GROUP BY status`;
  const total = rows.reduce((sum, { runs }) => sum + runs, 0);
  return {
    total: Math.min(total, cap),
    byStatus: Object.fromEntries(rows.map(({ status, runs }) => [status, runs])),
    isCapped: total > cap,
  };
}

/** The filter as one condition on `run AS r`. */
export async function all(
  db: Database,
  filter: RunFilter,
  more: readonly Prisma.Sql[] = [],
): Promise<Prisma.Sql> {
  const conditions = [...conditionsOf(filter, await meantWorkflows(db, filter)), ...more];
  const joined = conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " AND ");
  return Prisma.sql`${Prisma.raw(PLANNED_EACH_TIME)} ${joined}`;
}

async function meantWorkflows(db: Database, { q }: RunFilter): Promise<readonly string[]> {
  const text = q?.trim() ?? "";
  if (text === "") return [];
  const found = await db.workflow.findMany({
    where: { name: { contains: text, mode: "insensitive" } },
    select: { name: true },
  });
  return found.map(({ name }) => name);
}

/** The labels of runs, by run; a run without any is absent. */
export async function findLabels(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const rows = await db.runSearch.findMany({
    where: { runId: { in: [...ids] } },
    select: { runId: true, labels: true },
  });
  return new Map(
    rows.map(({ runId, labels }) => [runId, labels as Readonly<Record<string, string>>]),
  );
}
