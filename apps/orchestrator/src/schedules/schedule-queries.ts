import type { RunId } from "@waymark/core";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database } from "../store/prisma-client.ts";
import type { Decision, Fate } from "./decide.ts";
import type { ScheduleSettings } from "./schedule-settings.ts";

// What the leader reads and writes of schedules. Whatever it writes is fenced with the lease's token.

/** A schedule with what it decides by. */
export interface StoredSchedule {
  readonly id: string;
  readonly settings: ScheduleSettings;
  readonly pausedUntil: Date | null;
  readonly decidedUntil: Date;
  readonly revision: number;
}

const COLUMNS = Prisma.sql`id, settings, paused_until AS "pausedUntil",
  decided_until AS "decidedUntil", revision`;

/** Schedules that have something to decide at `now`, the longest due first. */
export const findDueSchedules = (
  db: Database,
  now: number,
  limit: number,
): Promise<readonly StoredSchedule[]> => db.sql.query<StoredSchedule>`
  SELECT ${COLUMNS} FROM schedule WHERE next_at <= ${new Date(now)} ORDER BY next_at, id LIMIT ${limit}`;

/** When the next schedule has something to decide, in milliseconds since the epoch. */
export async function findNextDecision(db: Database): Promise<number | undefined> {
  const [row] = await db.sql.query<{ nextAt: Date }>`
    SELECT next_at AS "nextAt" FROM schedule WHERE next_at IS NOT NULL ORDER BY next_at, id LIMIT 1`;
  return row?.nextAt.getTime();
}

export const findSchedulesById = (
  db: Database,
  ids: readonly string[],
): Promise<readonly StoredSchedule[]> => db.sql.query<StoredSchedule>`
  SELECT ${COLUMNS} FROM schedule WHERE id = ANY(${[...ids]}::text[])`;

/** An instant that is to be started, or waits for the run before it. */
export interface OpenFiring {
  readonly scheduleId: string;
  readonly at: Date;
  readonly dueAt: Date;
  readonly fate: Fate;
}

/** Of these schedules, oldest first; of all without any. */
export const findOpenFirings = (
  db: Database,
  scheduleIds?: readonly string[],
): Promise<readonly OpenFiring[]> => db.sql.query<OpenFiring>`
  SELECT schedule_id AS "scheduleId", at, due_at AS "dueAt", fate FROM schedule_firing
  WHERE (fate = 'due' OR fate = 'waiting')
    ${scheduleIds ? Prisma.sql`AND schedule_id = ANY(${[...scheduleIds]}::text[])` : Prisma.empty}
  ORDER BY schedule_id, at`;

/** A run of a schedule that has not ended. */
export interface OpenRun {
  readonly scheduleId: string;
  readonly runId: RunId;
}

/** Runs that these schedules started, other than to fill in a time that had passed, and that have not ended. */
export const findOpenRuns = (
  db: Database,
  scheduleIds: readonly string[],
): Promise<readonly OpenRun[]> => db.sql.query<OpenRun>`
  SELECT f.schedule_id AS "scheduleId", r.id AS "runId"
  FROM schedule_firing f JOIN run r ON r.id = f.run_id
  WHERE f.schedule_id = ANY(${[...scheduleIds]}::text[]) AND f.fate = 'started' AND r.finished_at IS NULL`;

/** What a decision was made from. */
export interface Decided {
  readonly schedule: StoredSchedule;
  readonly decision: Decision;
}

/** Writes decisions down, each unless its schedule was changed or decided upon meanwhile. Gives the ids of those that hold. */
export async function commitDecisions(
  db: Database,
  token: bigint,
  decided: readonly Decided[],
): Promise<readonly string[]> {
  const moves = decided.map(({ schedule, decision }) => ({
    id: schedule.id,
    revision: schedule.revision,
    was: schedule.decidedUntil.toISOString(),
    until: new Date(decision.decidedUntil).toISOString(),
    next: decision.nextAt === undefined ? null : new Date(decision.nextAt).toISOString(),
    replaced: decision.replaced === undefined ? null : new Date(decision.replaced).toISOString(),
    missed: decision.firings.reduce(
      (sum, { fate, count }) => sum + (fate === "missed" ? count : 0),
      0,
    ),
  }));
  const firings = decided.flatMap(({ schedule, decision }) =>
    decision.firings.map(({ at, dueAt, fate, count }) => ({
      id: schedule.id,
      at: new Date(at).toISOString(),
      due: new Date(dueAt).toISOString(),
      fate,
      count,
      note: fate === "skipped" ? OVERLAPPED : null,
    })),
  );
  const rows = await db.sql.query<{ id: string }>`
    WITH held AS (SELECT FROM lease WHERE name = 'engine' AND token = ${token} FOR SHARE), moved AS (
      UPDATE schedule s SET decided_until = d.until, next_at = d.next, missed = s.missed + d.missed
      FROM jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) AS d (id text, revision int, was timestamptz,
        until timestamptz, next timestamptz, missed int)
      WHERE s.id = d.id AND s.revision = d.revision AND s.decided_until = d.was AND s.enabled
        AND EXISTS (SELECT FROM held)
      RETURNING s.id
    ), replaced AS (
      UPDATE schedule_firing f SET fate = 'skipped', note = ${REPLACED}
      FROM jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) AS d (id text, replaced timestamptz)
      WHERE f.schedule_id = d.id AND f.at = d.replaced AND f.kind = 'instant' AND f.fate = 'waiting'
        AND f.schedule_id IN (SELECT id FROM moved)
    ), added AS (
      INSERT INTO schedule_firing (schedule_id, at, kind, due_at, fate, count, note)
      SELECT d.id, d.at, 'instant', d.due, d.fate, d.count, d.note
      FROM jsonb_to_recordset(${JSON.stringify(firings)}::jsonb) AS d (id text, at timestamptz, due timestamptz,
        fate text, count int, note text)
      WHERE d.id IN (SELECT id FROM moved)
      ON CONFLICT (schedule_id, at, kind) DO NOTHING
    ), old AS (
      DELETE FROM schedule_firing f
      WHERE f.schedule_id IN (SELECT id FROM moved) AND NOT (f.fate = 'due' OR f.fate = 'waiting')
        AND f.at < (SELECT k.at FROM schedule_firing k WHERE k.schedule_id = f.schedule_id
          ORDER BY k.at DESC OFFSET ${KEPT} LIMIT 1)
        AND NOT EXISTS (SELECT FROM run r WHERE r.id = f.run_id AND r.finished_at IS NULL)
    )
    SELECT id FROM moved`;
  return rows.map(({ id }) => id);
}

/** So many firings of a schedule are kept, and those whose run is open. */
const KEPT = 200;
const OVERLAPPED = "The run before had not ended.";
const REPLACED = "A later instant took its place.";

/** What became of an instant that was due. */
export interface Settled {
  readonly scheduleId: string;
  readonly at: Date;
  readonly fate: "started" | "failed";
  readonly runId?: RunId;
  readonly startedAt?: number;
  readonly note?: string;
}

/** Writes down what became of instants that were due. */
export async function settleFirings(
  db: Database,
  token: bigint,
  settled: readonly Settled[],
): Promise<void> {
  if (settled.length === 0) return;
  const rows = settled.map(({ scheduleId, at, fate, runId, startedAt, note }) => ({
    id: scheduleId,
    at: at.toISOString(),
    fate,
    run: runId ?? null,
    started: startedAt === undefined ? null : new Date(startedAt).toISOString(),
    note: note ?? null,
  }));
  await db.sql.execute`
    WITH held AS (SELECT FROM lease WHERE name = 'engine' AND token = ${token} FOR SHARE)
    UPDATE schedule_firing f SET fate = d.fate, run_id = d.run, started_at = d.started, note = d.note
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d (id text, at timestamptz, fate text, run text,
      started timestamptz, note text)
    WHERE f.schedule_id = d.id AND f.at = d.at AND f.kind = 'instant' AND f.fate = 'due'
      AND EXISTS (SELECT FROM held)`;
}

/** The run before has ended: what waited for it is due. */
export const releaseWaiting = (
  db: Database,
  token: bigint,
  scheduleIds: readonly string[],
): Promise<number> => db.sql.execute`
  WITH held AS (SELECT FROM lease WHERE name = 'engine' AND token = ${token} FOR SHARE)
  UPDATE schedule_firing SET fate = 'due'
  WHERE schedule_id = ANY(${[...scheduleIds]}::text[]) AND fate = 'waiting' AND EXISTS (SELECT FROM held)`;

/** Names of the schedules that started these runs, by id; one that was deleted is absent. */
export async function findScheduleNames(
  db: Database,
  runs: readonly { readonly scheduleId: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(runs.flatMap(({ scheduleId }) => scheduleId ?? []))];
  if (ids.length === 0) return new Map();
  const schedules = await db.schedule.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(schedules.map(({ id, name }) => [id, name]));
}
