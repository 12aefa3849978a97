import type { RunId } from "@waymark/core";
import { Prisma, type BulkAction } from "../generated/prisma/client.ts";
import { all } from "../search/search-queries.ts";
import { recordAct, type Doer } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { narrowed, type BulkRequest } from "./bulk-request.ts";

export type BulkStatus = "running" | "paused" | "completed" | "aborted";

/** A run that a bulk action could not be carried out on. */
export interface BulkFailure {
  readonly runId: RunId;
  readonly code: string;
  readonly message: string;
}

/** The first failures of a bulk action are kept; the rest are counted. */
const MOST_FAILURES = 10_000;

/** Every write of the leader matches no row once another one has taken over. */
const held = (token: bigint): Prisma.Sql =>
  Prisma.sql`held AS (SELECT FROM lease WHERE name = 'engine' AND token = ${token} FOR SHARE)`;

/** False where it is there already. */
export const insertBulkAction = async (
  db: Database,
  action: Omit<Prisma.BulkActionCreateManyInput, keyof Doer> & Doer,
): Promise<boolean> =>
  db.$transaction(async (transaction) => {
    const { address, ...row } = action;
    const data = { ...row, by: action.by ?? null, reason: action.reason ?? null };
    const { count } = await transaction.bulkAction.createMany({ data, skipDuplicates: true });
    if (count === 0) return false;
    const { id, by, reason, operation, filter, rate, matched } = action;
    const details = { operation, filter, rate, matched };
    const doer = { by, reason, address };
    await recordAct(transaction, { ...actOn(id), ...doer, action: "bulk.created", details });
    return true;
  });

const actOn = (objectId: string) => ({ objectKind: "bulk-action", objectId }) as const;

export const findBulkAction = (db: Database, id: string): Promise<BulkAction | null> =>
  db.bulkAction.findUnique({ where: { id } });

/** Those that are under way, or paused. */
export const countOpenBulkActions = (db: Database): Promise<number> =>
  db.bulkAction.count({ where: { status: { in: ["running", "paused"] } } });

/** Those that a leader has to go on with, the oldest first. */
export async function findRunningBulkActions(db: Database): Promise<readonly string[]> {
  const actions = await db.sql.query<{ id: string }>`
    SELECT id FROM bulk_action WHERE status = 'running' ORDER BY created_at`;
  return actions.map(({ id }) => id);
}

/** Takes on the next runs that match, oldest first; each is taken on once. */
export async function takeTargets(
  db: Database,
  token: bigint,
  action: BulkAction,
  limit: number,
): Promise<readonly RunId[]> {
  const { id, createdAt, takenAt, takenRunId } = action;
  const filter = narrowed(action as unknown as BulkRequest, createdAt.getTime());
  const later = takenAt ? [Prisma.sql`(r.started_at, r.id) > (${takenAt}, ${takenRunId})`] : [];
  const matching = await all(db, filter, later);
  const rows = await db.$queryRaw<{ runId: RunId }[]>`
    WITH ${held(token)}, page AS (
      SELECT r.id, r.started_at FROM run r WHERE ${matching} AND EXISTS (SELECT FROM held)
      ORDER BY r.started_at, r.id LIMIT ${limit}
    ), moved AS (
      UPDATE bulk_action SET taken_at = last.started_at, taken_run_id = last.id
      FROM (SELECT id, started_at FROM page ORDER BY started_at DESC, id DESC LIMIT 1) AS last
      WHERE bulk_action.id = ${id}
    )
    INSERT INTO bulk_target (bulk_action_id, run_id) SELECT ${id}, page.id FROM page
    RETURNING run_id AS "runId"`;
  return rows.map(({ runId }) => runId);
}

/** Runs that were taken on and not answered for: when the last leader ended they were under way. */
export async function findOpenTargets(db: Database, id: string): Promise<readonly RunId[]> {
  const targets = await db.bulkTarget.findMany({
    where: { bulkActionId: id, error: { equals: Prisma.DbNull } },
    select: { runId: true },
  });
  return targets.map(({ runId }) => runId as RunId);
}

export interface Answers {
  readonly done: readonly RunId[];
  readonly failed: readonly BulkFailure[];
}

/** Counts what became of runs that were taken on; each counts once, however often it is told. False once the lease is lost. */
export async function settleTargets(
  db: Database,
  token: bigint,
  action: Pick<BulkAction, "id" | "failed">,
  { done, failed }: Answers,
): Promise<boolean> {
  const room = Math.max(MOST_FAILURES - action.failed, 0);
  const kept = JSON.stringify(
    failed.slice(0, room).map(({ runId, ...error }) => ({ runId, error })),
  );
  const dropped = failed.slice(room).map(({ runId }) => runId);
  const settled = await db.$executeRaw`
    WITH ${held(token)}, done AS (
      DELETE FROM bulk_target WHERE bulk_action_id = ${action.id} AND run_id = ANY(${[...done]})
        AND error IS NULL AND EXISTS (SELECT FROM held) RETURNING run_id
    ), dropped AS (
      DELETE FROM bulk_target WHERE bulk_action_id = ${action.id} AND run_id = ANY(${dropped})
        AND error IS NULL AND EXISTS (SELECT FROM held) RETURNING run_id
    ), kept AS (
      UPDATE bulk_target t SET error = f.error
      FROM jsonb_to_recordset(${kept}::jsonb) AS f ("runId" text, error jsonb)
      WHERE t.bulk_action_id = ${action.id} AND t.run_id = f."runId" AND t.error IS NULL
        AND EXISTS (SELECT FROM held) RETURNING t.run_id
    )
    UPDATE bulk_action SET done = done + (SELECT count(*) FROM done),
      failed = failed + (SELECT count(*) FROM dropped) + (SELECT count(*) FROM kept)
    WHERE id = ${action.id} AND EXISTS (SELECT FROM held)`;
  return settled === 1;
}

/** It has come to its end, unless somebody paused or aborted it meanwhile. */
export async function completeBulkAction(db: Database, token: bigint, id: string): Promise<void> {
  await db.$executeRaw`
    WITH ${held(token)}
    UPDATE bulk_action SET status = 'completed', finished_at = now()
    WHERE id = ${id} AND status = 'running' AND EXISTS (SELECT FROM held)`;
}

/** False where it has not one of the statuses `from`. */
export const changeBulkAction = async (
  db: Database,
  id: string,
  { from, to, doer }: Changing,
): Promise<boolean> =>
  db.$transaction(async (transaction) => {
    const before = await transaction.bulkAction.findUnique({ where: { id } });
    const { count } = await transaction.bulkAction.updateMany({
      where: { id, status: { in: [...from] } },
      data: to,
    });
    if (count === 0 || !before) return false;
    const { status, rate } = before;
    const after = { status: to.status ?? status, rate: to.rate ?? rate };
    const details = { before: { status, rate }, after };
    await recordAct(transaction, { ...actOn(id), ...doer, action: "bulk.changed", details });
    return true;
  });

interface Changing {
  /** It changes where it has one of these statuses. */
  readonly from: readonly BulkStatus[];
  readonly to: BulkChange;
  readonly doer: Doer;
}

/** What somebody changes of a bulk action. */
export interface BulkChange {
  readonly status?: BulkStatus;
  readonly rate?: number;
  readonly finishedAt?: Date;
}

interface FailurePage {
  /** From after this run on. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The failures that are kept, by run. */
export async function findFailures(
  db: Database,
  id: string,
  { cursor, limit }: FailurePage,
): Promise<readonly BulkFailure[]> {
  const targets = await db.bulkTarget.findMany({
    where: {
      bulkActionId: id,
      error: { not: Prisma.DbNull },
      ...(cursor !== undefined && { runId: { gt: cursor } }),
    },
    orderBy: { runId: "asc" },
    take: limit,
  });
  return targets.map(({ runId, error }) => ({
    ...(error as unknown as Omit<BulkFailure, "runId">),
    runId: runId as RunId,
  }));
}

/** The steps that a bulk action's events of a run name; null for an event of the run as a whole. */
export async function findOwnEvents(
  db: Database,
  runId: RunId,
  bulkActionId: string,
): Promise<readonly (string | null)[]> {
  const rows = await db.$queryRaw<{ stepId: string | null }[]>`
    SELECT event->>'stepId' AS "stepId" FROM transition
    WHERE run_id = ${runId} AND event->>'bulkActionId' = ${bulkActionId}`;
  return rows.map(({ stepId }) => stepId);
}
