import type { RunId, RunStatus } from "@waymark/core";
import type { Database } from "../store/prisma-client.ts";
import type { RetentionRule } from "./retention-rules.ts";

/** A run that was started by no other one, and has ended. */
export interface FinishedRoot {
  readonly id: RunId;
  readonly finishedAt: Date;
}

/** Roots whose time is over, the longest finished first, from after `after` on. */
export async function findDueRoots(
  db: Database,
  { workflow, outcome }: RetentionRule,
  before: Date,
  after: FinishedRoot | undefined,
  limit: number,
): Promise<readonly FinishedRoot[]> {
  return db.sql.query<FinishedRoot>`
    SELECT id, finished_at AS "finishedAt" FROM run
    WHERE workflow = ${workflow} AND status = ${outcome} AND parent_run_id IS NULL
      AND finished_at IS NOT NULL AND finished_at < ${before}
      AND (finished_at, id) > (${after?.finishedAt ?? new Date(0)}, ${after?.id ?? ""})
    ORDER BY finished_at, id LIMIT ${limit}`;
}

/** A run with what it weighs, and how far below its root it is. */
export interface FamilyMember {
  readonly id: RunId;
  readonly root: RunId;
  readonly transitions: number;
  readonly finished: boolean;
  readonly depth: number;
}

/** The roots with all the runs that they, and those in turn, have started. */
export async function findFamilies(
  db: Database,
  roots: readonly RunId[],
): Promise<readonly FamilyMember[]> {
  return db.sql.query<FamilyMember>`
    WITH RECURSIVE family AS (
      SELECT id, id AS root, sequence, finished_at, 0 AS depth FROM run WHERE id = ANY(${[...roots]})
      UNION ALL
      SELECT child.id, family.root, child.sequence, child.finished_at, family.depth + 1
      FROM family JOIN run child ON child.parent_run_id = family.id
    )
    SELECT id, root, sequence AS transitions, finished_at IS NOT NULL AS finished, depth FROM family`;
}

export interface Deleted {
  readonly workflow: string;
  readonly outcome: RunStatus;
  readonly runs: number;
}

/** Deletes runs with all that is stored of them, in one statement. None while one of them is open, or once the lease is lost. */
export async function deleteRuns(
  db: Database,
  token: bigint,
  ids: readonly RunId[],
): Promise<readonly Deleted[]> {
  return db.sql.query<Deleted>`
    WITH held AS (SELECT FROM lease WHERE name = 'engine' AND token = ${token} FOR SHARE), gone AS (
      DELETE FROM run WHERE id = ANY(${[...ids]}) AND EXISTS (SELECT FROM held)
        AND NOT EXISTS (SELECT FROM run open WHERE open.id = ANY(${[...ids]}) AND open.finished_at IS NULL)
      RETURNING id, workflow, status, position
    ), transitions AS (
      DELETE FROM transition WHERE run_id IN (SELECT id FROM gone)
    ), attempts AS (
      DELETE FROM step_attempt WHERE run_id IN (SELECT id FROM gone)
    ), suspects AS (
      DELETE FROM attempt_suspect WHERE run_id IN (SELECT id FROM gone)
    ), searches AS (
      DELETE FROM run_search WHERE run_id IN (SELECT id FROM gone)
    ), payloads AS (
      DELETE FROM payload WHERE run_id IN (SELECT id FROM gone)
    ), inbox AS (
      DELETE FROM inbox_item WHERE run_id IN (SELECT id FROM gone)
    ), logs AS (
      DELETE FROM run_log WHERE run_id IN (SELECT id FROM gone)
    ), floor AS (
      INSERT INTO position_floor (name, position)
      SELECT 'engine', max(position) FROM gone HAVING max(position) IS NOT NULL
      ON CONFLICT (name) DO UPDATE SET position = GREATEST(position_floor.position, EXCLUDED.position)
    )
    SELECT workflow, status AS outcome, count(*)::int AS runs FROM gone GROUP BY workflow, status`;
}
