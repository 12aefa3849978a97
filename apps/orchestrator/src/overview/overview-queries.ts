import type { RunId, RunStatus } from "@waymark/core";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database } from "../store/prisma-client.ts";

// What happened in a range of time, counted by the database. Every query looks only at the runs that were
// started in the range, through the index on their start.

/** A range of time, in milliseconds since the epoch: from `since`, up to `until`. */
export interface Range {
  readonly since: number;
  readonly until: number;
}

const startedIn = ({ since, until }: Range): Prisma.Sql =>
  Prisma.sql`started_at >= ${new Date(since)} AND started_at < ${new Date(until)}`;

const partOf = ({ since, until }: Range, parts: number): Prisma.Sql => Prisma.sql`
  least(floor((extract(epoch FROM started_at) * 1000 - ${since}::float8)
    / ${(until - since) / parts}::float8)::int, ${parts - 1}::int)`;

export interface OutcomeRow {
  /** Which of the equal parts of the range, from 0. */
  readonly part: number;
  readonly status: RunStatus;
  readonly runs: number;
}

/** How the runs of each of `parts` equal parts of the range stand now. */
export const countOutcomes = (
  db: Database,
  range: Range,
  parts: number,
): Promise<readonly OutcomeRow[]> => db.$queryRaw<OutcomeRow[]>`
  SELECT ${partOf(range, parts)} AS part, status, count(*)::int AS runs
  FROM run WHERE ${startedIn(range)} GROUP BY 1, 2 ORDER BY 1, 2`;

export interface DurationRow {
  readonly part: number;
  /** Milliseconds; 95 in 100 completed runs took no longer. */
  readonly p95: number;
}

/** How long the completed runs of each of `parts` equal parts took; a part without any is absent. */
export const measureDurations = (
  db: Database,
  range: Range,
  parts: number,
): Promise<readonly DurationRow[]> => db.$queryRaw<DurationRow[]>`
  SELECT ${partOf(range, parts)} AS part,
    percentile_cont(0.95) WITHIN GROUP (ORDER BY ${DURATION}) AS p95
  FROM run WHERE ${startedIn(range)} AND status = 'completed' GROUP BY 1 ORDER BY 1`;

const DURATION = Prisma.sql`extract(epoch FROM finished_at - started_at)::float8 * 1000`;

export interface FailureGroup {
  readonly workflow: string;
  /** The step they failed at; absent where none did, but the run's time was over. */
  readonly step: string | null;
  /** First line of the error, with what differs from run to run left out. */
  readonly error: string;
  readonly runs: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** The latest of them. */
  readonly runId: RunId;
}

/** Failed runs that nobody has repaired, alike in workflow, step and error; the most frequent first. */
export const groupFailures = (
  db: Database,
  range: Range,
  limit: number,
): Promise<readonly FailureGroup[]> => db.$queryRaw<FailureGroup[]>`
  SELECT workflow, current_nodes[1] AS step, ${FINGERPRINT} AS error, count(*)::int AS runs,
    min(started_at) AS "firstAt", max(started_at) AS "lastAt",
    (array_agg(id ORDER BY started_at DESC))[1] AS "runId"
  FROM run WHERE ${startedIn(range)} AND status = 'failed'
  GROUP BY 1, 2, 3 ORDER BY runs DESC, "lastAt" DESC LIMIT ${limit}`;

export type Alike = Pick<FailureGroup, "workflow" | "step" | "error" | "runs">;

/** How many runs of the range failed as this one did, it among them where it is of the range; undefined where it has not failed. */
export async function countAlike(
  db: Database,
  runId: RunId,
  range: Range,
): Promise<Alike | undefined> {
  const [alike] = await db.$queryRaw<Omit<Alike, "runs">[]>`
    SELECT workflow, current_nodes[1] AS step, ${FINGERPRINT} AS error
    FROM run WHERE id = ${runId} AND status = 'failed'`;
  if (!alike) return undefined;
  const { workflow, step, error } = alike;
  const [counted] = await db.$queryRaw<{ runs: number }[]>`
    SELECT count(*)::int AS runs FROM run
    WHERE ${startedIn(range)} AND status = 'failed' AND workflow = ${workflow}
      AND current_nodes[1] IS NOT DISTINCT FROM ${step} AND ${FINGERPRINT} = ${error}`;
  return { ...alike, runs: counted?.runs ?? 0 };
}

/** Numbers, ids and what is quoted differ from run to run; the words around them do not. */
const FINGERPRINT = Prisma.sql`regexp_replace(
  coalesce(error->>'name', 'Error') || ': ' || left(split_part(error->>'message', chr(10), 1), 200),
  '"[^"]*"|[[:alnum:]_-]*[0-9][[:alnum:]_-]*', '…', 'g')`;

export interface BusyWorkflow {
  readonly workflow: string;
  readonly runs: number;
  readonly completed: number;
  readonly failed: number;
  /** Attempts after the first, over all of its runs. */
  readonly retries: number;
  /** Milliseconds; 95 in 100 completed runs took no longer. Null: none completed. */
  readonly p95: number | null;
}

/** Each workflow that had runs in the range, the slowest first. */
export const measureWorkflows = (
  db: Database,
  range: Range,
  limit: number,
): Promise<readonly BusyWorkflow[]> => db.$queryRaw<BusyWorkflow[]>`
  SELECT workflow, count(*)::int AS runs, count(*) FILTER (WHERE status = 'failed')::int AS failed,
    count(*) FILTER (WHERE status = 'completed')::int AS completed, sum(retries)::int AS retries,
    percentile_cont(0.95) WITHIN GROUP (ORDER BY ${DURATION}) FILTER (WHERE status = 'completed') AS p95
  FROM run WHERE ${startedIn(range)}
  GROUP BY workflow ORDER BY p95 DESC NULLS LAST, runs DESC LIMIT ${limit}`;

export interface RetriedStep {
  readonly workflow: string;
  /** A step of a map's or a repeat's body: of all its passes together. */
  readonly step: string;
  readonly retries: number;
  readonly runs: number;
}

/** Looked at for retried steps: more would keep the page waiting. */
const MAX_RETRIED_RUNS = 10_000;

/** The steps that were tried again most often, of the newest runs with retries. */
export const measureRetries = (
  db: Database,
  range: Range,
  limit: number,
): Promise<readonly RetriedStep[]> => db.$queryRaw<RetriedStep[]>`
  SELECT retried.workflow, regexp_replace(a.step_id, '\\[\\d+\\]', '', 'g') AS step,
    count(*)::int AS retries, count(DISTINCT a.run_id)::int AS runs
  FROM (SELECT id, workflow FROM run WHERE ${startedIn(range)} AND retries > 0
    ORDER BY started_at DESC, id DESC LIMIT ${MAX_RETRIED_RUNS}) AS retried
  JOIN step_attempt a ON a.run_id = retried.id AND a.attempt > 1
  GROUP BY 1, 2 ORDER BY retries DESC, 1, 2 LIMIT ${limit}`;
