import type { RunId } from "@waymark/core";
import type { Database } from "../store/prisma-client.ts";
import type { ScheduleSettings } from "./schedule-settings.ts";

export type BackfillStatus = "running" | "completed" | "aborted";

/** A backfill with what it goes on from. */
export interface StoredBackfill {
  readonly id: string;
  readonly scheduleId: string;
  readonly settings: ScheduleSettings;
  readonly since: Date;
  readonly until: Date;
  readonly concurrency: number;
  readonly reached: Date;
}

/** A backfill while it is under way; undefined once it is over. */
export async function findRunningBackfill(
  db: Database,
  id: string,
): Promise<StoredBackfill | undefined> {
  const [row] = await db.sql.query<StoredBackfill>`
    SELECT id, schedule_id AS "scheduleId", settings, since, until, concurrency, reached
    FROM schedule_backfill WHERE id = ${id} AND status = 'running'`;
  return row;
}

export async function findRunningBackfills(db: Database): Promise<readonly string[]> {
  const rows = await db.sql.query<{ id: string }>`
    SELECT id FROM schedule_backfill WHERE status = 'running'`;
  return rows.map(({ id }) => id);
}

/** A time, from `since` up to `until`. */
export interface Period {
  readonly since: number;
  readonly until: number;
}

/** Runs that a schedule started for instants of this time, with whether they have ended. */
export async function findRunsFor(
  db: Database,
  scheduleId: string,
  { since, until }: Period,
): Promise<readonly { readonly id: RunId; readonly at: Date; readonly over: boolean }[]> {
  return db.sql.query`
    SELECT id, scheduled_for AS at, finished_at IS NOT NULL AS over FROM run
    WHERE schedule_id = ${scheduleId} AND scheduled_for >= ${new Date(since)}
      AND scheduled_for < ${new Date(until)}`;
}

export interface Progress {
  readonly reached: number;
  readonly started: number;
  readonly failed: number;
  /** Why the first one failed; null: none did. */
  readonly error: string | null;
}

/** Writes down how far a backfill has come; false once it is over, or the lease is lost. */
export async function moveBackfill(
  db: Database,
  token: bigint,
  { id, reached: was }: StoredBackfill,
  { reached, started, failed, error }: Progress,
): Promise<boolean> {
  const moved = await db.sql.execute`
    WITH held AS (SELECT FROM lease WHERE name = 'engine' AND token = ${token} FOR SHARE)
    UPDATE schedule_backfill SET reached = ${new Date(reached)}, started = started + ${started},
      failed = failed + ${failed}, error = coalesce(error, ${error}::text)
    WHERE id = ${id} AND status = 'running' AND reached = ${was} AND EXISTS (SELECT FROM held)`;
  return moved === 1;
}

/** It has come to its end, unless somebody aborted it meanwhile. */
export async function completeBackfill(db: Database, token: bigint, id: string): Promise<void> {
  await db.sql.execute`
    WITH held AS (SELECT FROM lease WHERE name = 'engine' AND token = ${token} FOR SHARE)
    UPDATE schedule_backfill SET status = 'completed', finished_at = now()
    WHERE id = ${id} AND status = 'running' AND EXISTS (SELECT FROM held)`;
}
