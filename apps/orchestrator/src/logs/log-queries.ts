import type { JsonValue, RunId, StepId } from "@waymark/core";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database } from "../store/prisma-client.ts";
import type { LogLevel, LogLine } from "./log-line.ts";

/** Of a run that has so many lines no more are kept. */
export const MOST_OF_A_RUN = 10_000;

const CUT_OFF = `Cut off: ${MOST_OF_A_RUN.toLocaleString("en")} lines of this run are kept. What follows is in the orchestrator's own log only.`;

/** Keeps lines in their order, up to the most of each run: the first one past that says so instead. */
export async function insertLines(db: Database, lines: readonly LogLine[]): Promise<void> {
  const rows = JSON.stringify(lines.map((line, n) => ({ n, ...line })));
  await db.sql.execute`
    WITH line AS (
      SELECT r.*, row_number() OVER (PARTITION BY r."runId" ORDER BY r.n) AS nth
      FROM jsonb_to_recordset(${rows}::jsonb) AS r (n int, "runId" text, "stepId" text, attempt int,
        at float8, level text, message text, fields text)
    ), kept AS (
      SELECT run_id, count(*) AS lines FROM run_log
      WHERE run_id IN (SELECT DISTINCT "runId" FROM line) GROUP BY run_id
    ), placed AS (
      SELECT line.*, nth + COALESCE(kept.lines, 0) AS place
      FROM line LEFT JOIN kept ON kept.run_id = line."runId"
    )
    INSERT INTO run_log (run_id, step_id, attempt, at, level, message, fields)
    SELECT "runId", "stepId", attempt, to_timestamp(at / 1000.0),
      CASE WHEN place > ${MOST_OF_A_RUN} THEN 'warn' ELSE level END,
      CASE WHEN place > ${MOST_OF_A_RUN} THEN ${CUT_OFF} ELSE message END,
      CASE WHEN place > ${MOST_OF_A_RUN} THEN NULL ELSE fields::json END
    FROM placed WHERE place <= ${MOST_OF_A_RUN + 1} ORDER BY n`;
}

export interface LogQuery {
  /** Of these steps: `ship[3]/pack`, or `ship/pack` in whichever pass; absent: of the whole run. */
  readonly steps?: readonly string[] | undefined;
  readonly attempt?: number | undefined;
  /** Absent: all. */
  readonly levels?: readonly LogLevel[] | undefined;
  /** Text in the message or in its fields, in whichever case. */
  readonly text?: string | undefined;
  /** Only lines before this one, the last of them; or after it, the first of them. Neither: the last ones. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

export interface LogLineView {
  /** Grows along a run. */
  readonly id: number;
  /** Absent for what a machine itself says. */
  readonly stepId?: StepId;
  readonly attempt?: number;
  readonly at: number;
  readonly level: LogLevel;
  readonly message: string;
  readonly fields?: JsonValue;
}

interface LogRow {
  readonly id: bigint;
  readonly stepId: StepId | null;
  readonly attempt: number | null;
  readonly at: Date;
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: JsonValue;
}

/** Lines of a run, oldest first. */
export async function findLines(
  db: Database,
  runId: RunId,
  query: LogQuery,
): Promise<readonly LogLineView[]> {
  const { after, limit } = query;
  const order = after === undefined ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const rows = await db.$queryRaw<LogRow[]>`
    SELECT id, step_id AS "stepId", attempt, at, level, message, fields FROM run_log
    WHERE ${Prisma.join([Prisma.sql`run_id = ${runId}`, ...conditionsOf(query)], " AND ")}
    ORDER BY id ${order} LIMIT ${limit}`;
  const lines = rows.map(toView);
  return after === undefined ? lines.toReversed() : lines;
}

function conditionsOf({ steps, attempt, levels, text, before, after }: LogQuery): Prisma.Sql[] {
  const named = steps && [...steps];
  const like = text === undefined ? undefined : `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return [
    named &&
      Prisma.sql`(step_id = ANY(${named})
        OR regexp_replace(step_id, '\\[\\d+\\]', '', 'g') = ANY(${named}))`,
    attempt !== undefined && Prisma.sql`attempt = ${attempt}`,
    levels && Prisma.sql`level = ANY(${[...levels]})`,
    like !== undefined && Prisma.sql`(message ILIKE ${like} OR fields::text ILIKE ${like})`,
    before !== undefined && Prisma.sql`id < ${before}`,
    after !== undefined && Prisma.sql`id > ${after}`,
  ].filter((condition) => typeof condition === "object");
}

const toView = ({ id, stepId, attempt, at, level, message, fields }: LogRow): LogLineView => ({
  id: Number(id),
  at: at.getTime(),
  level,
  message,
  ...(stepId !== null && { stepId }),
  ...(attempt !== null && { attempt }),
  ...(fields !== null && { fields }),
});
