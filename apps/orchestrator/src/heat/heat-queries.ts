import type { Graph } from "@waymark/core";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database } from "../store/prisma-client.ts";
import { PLANNED_EACH_TIME } from "../store/sql.ts";

// What the runs of a workflow did at each node and along each edge of its graph, counted by the database
// from the changes of nodes that every transition keeps. Bounded by a sample, not by the range.

/** No more runs than these, the newest ones of the range. */
const MAX_RUNS = 10_000;
/** With no more transitions than these, all together: what a run costs here is its history. */
const MAX_TRANSITIONS = 50_000;
/** Runs of other versions that are passed over to find them. */
const MAX_LOOKED_AT = 100_000;

const TIMEOUT_MS = 15_000;

/** Which runs: those of one version, or of all, started in a range of milliseconds since the epoch. */
export interface HeatSelection {
  readonly workflow: string;
  readonly version?: number | undefined;
  readonly since: number;
  readonly until: number;
}

/** Milliseconds: half, and 95 in 100, took no longer. Null: none did. */
interface Durations {
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface NodeRow extends Durations {
  readonly node: string;
  readonly visits: number;
  readonly completed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly cancelled: number;
}

/** How often a node was left (`from`) and another one entered (`to`) by one transition, of a machine; or led to it, of a DAG. */
export interface WayRow extends Durations {
  readonly from: string | null;
  readonly to: string | null;
  /** The event's name or type; null for a DAG. */
  readonly cause: string | null;
  readonly taken: number;
  readonly failed: number;
}

export interface AttemptRow {
  readonly step: string;
  readonly attempts: number;
  readonly retries: number;
}

export interface HeatRows {
  readonly nodes: readonly NodeRow[];
  readonly ways: readonly WayRow[];
  readonly attempts: readonly AttemptRow[];
  readonly sample: {
    readonly runs: number;
    readonly oldest: number | null;
    readonly isCapped: boolean;
  };
}

/** On one connection and one core, so that it takes nothing from the commits beside it. */
export async function measureHeat(
  db: Database,
  selection: HeatSelection,
  graph: Graph,
): Promise<HeatRows> {
  const [row] = await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('max_parallel_workers_per_gather', '0', true),
        set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
        set_config('statement_timeout', ${String(TIMEOUT_MS)}, true)`;
      return tx.$queryRaw<HeatRows[]>(heatQuery(selection, graph));
    },
    { timeout: TIMEOUT_MS + 1_000 },
  );
  if (!row) throw new Error("An aggregate gives one row.");
  return row;
}

const heatQuery = (selection: HeatSelection, graph: Graph): Prisma.Sql => Prisma.sql`
  ${Prisma.raw(PLANNED_EACH_TIME)}
  WITH ${sampled(selection)}, ${CHANGES}, ${graph.kind === "dag" ? dagNodes : machineNodes},
    ${graph.kind === "dag" ? dagWays(graph) : MACHINE_WAYS}, ${ATTEMPTS}
  SELECT (SELECT coalesce(json_agg(n), '[]') FROM nodes n) AS nodes,
    (SELECT coalesce(json_agg(w), '[]') FROM ways w) AS ways,
    (SELECT coalesce(json_agg(a), '[]') FROM attempts a) AS attempts,
    (SELECT json_build_object('runs', count(*), 'oldest', extract(epoch FROM min(started_at)) * 1000,
      'isCapped', count(*) < (SELECT count(*) FROM picked)
        OR (SELECT count(*) FROM looked_at) = ${MAX_LOOKED_AT}) FROM sampled) AS sample`;

const sampled = ({ workflow, version, since, until }: HeatSelection): Prisma.Sql => Prisma.sql`
  looked_at AS MATERIALIZED (
    SELECT id, version, started_at, sequence FROM run
    WHERE workflow = ${workflow} AND started_at >= ${new Date(since)} AND started_at < ${new Date(until)}
    ORDER BY started_at DESC, id DESC LIMIT ${version === undefined ? MAX_RUNS + 1 : MAX_LOOKED_AT}),
  picked AS MATERIALIZED (
    SELECT id, started_at, sequence,
      sum(sequence) OVER (ORDER BY started_at DESC, id DESC) - sequence AS newer
    FROM looked_at ${version === undefined ? Prisma.empty : Prisma.sql`WHERE version = ${version}`}
    ORDER BY started_at DESC, id DESC LIMIT ${MAX_RUNS + 1}),
  sampled AS MATERIALIZED (
    SELECT id, started_at FROM picked WHERE newer < ${MAX_TRANSITIONS}
    ORDER BY started_at DESC, id DESC LIMIT ${MAX_RUNS})`;

const ACTIVE = Prisma.sql`('scheduled', 'running', 'retrying', 'waiting')`;
const ENDED = Prisma.sql`('completed', 'failed', 'skipped', 'cancelled')`;

/** Each change of a node's status, with whether it was begun or ended by it. What a fork brought along is neither. */
const CHANGES = Prisma.sql`
  stated AS (
    SELECT t.run_id, t.sequence, t.at, t.type, n.key AS node, n.value->>'status' AS status,
      lag(n.value->>'status') OVER earlier AS before, lead(n.key) OVER earlier IS NULL AS is_last,
      (n.value->>'startedAt')::float8 AS began, (n.value->>'finishedAt')::float8 AS finished,
      CASE t.type WHEN 'signal.received' THEN t.event->>'name'
        WHEN 'message.received' THEN t.event->'event'->>'type'
        WHEN 'step.sent' THEN t.event->'event'->>'type' ELSE t.type END AS cause
    FROM sampled JOIN transition t ON t.run_id = sampled.id CROSS JOIN LATERAL jsonb_each(t.nodes) AS n
    WINDOW earlier AS (PARTITION BY t.run_id, n.key ORDER BY t.sequence)),
  changes AS MATERIALIZED (
    SELECT *, status IN ${ACTIVE} AND (before IS NULL OR before NOT IN ${ACTIVE})
        OR status IN ('completed', 'failed') AND coalesce(before, 'pending') = 'pending'
          AND type <> 'run.forked' AS entered,
      status IN ${ENDED} AND status IS DISTINCT FROM before AND type <> 'run.forked' AS ended
    FROM stated)`;

const COUNTS = Prisma.sql`
  count(*) FILTER (WHERE entered)::int AS visits,
  count(*) FILTER (WHERE ended AND status = 'completed')::int AS completed,
  count(*) FILTER (WHERE ended AND status = 'failed')::int AS failed,
  count(*) FILTER (WHERE ended AND status = 'skipped')::int AS skipped,
  count(*) FILTER (WHERE ended AND status = 'cancelled')::int AS cancelled`;

const percentiles = (duration: Prisma.Sql, where: Prisma.Sql): Prisma.Sql => Prisma.sql`
  percentile_cont(0.5) WITHIN GROUP (ORDER BY ${duration}) FILTER (WHERE ${where}) AS p50,
  percentile_cont(0.95) WITHIN GROUP (ORDER BY ${duration}) FILTER (WHERE ${where}) AS p95`;

/** A step takes as long as the attempt, or the wait, that it completed with. */
const dagNodes = Prisma.sql`
  nodes AS (
    SELECT node, ${COUNTS}, ${percentiles(
      Prisma.sql`finished - began`,
      Prisma.sql`ended AND status = 'completed' AND began IS NOT NULL`,
    )}
    FROM changes GROUP BY node)`;

/** A state takes from when it was entered until it was left. */
const machineNodes = Prisma.sql`
  visits AS MATERIALIZED (
    SELECT *, extract(epoch FROM at - max(at) FILTER (WHERE entered)
      OVER (PARTITION BY run_id, node ORDER BY sequence))::float8 * 1000 AS stay
    FROM changes),
  nodes AS (
    SELECT node, ${COUNTS}, ${percentiles(Prisma.sql`stay`, Prisma.sql`ended AND before IS NOT NULL`)}
    FROM visits GROUP BY node)`;

/** By how a step and one that needs it ended: the rule by which a run's own graph is drawn. */
function dagWays({ edges }: Graph): Prisma.Sql {
  const [from, to, on] = [
    edges.map((edge) => edge.from),
    edges.map((edge) => edge.to),
    edges.map((edge) => edge.on ?? "completed"),
  ];
  return Prisma.sql`
    stands AS MATERIALIZED (SELECT run_id, node, status, began, finished FROM changes WHERE is_last),
    ways AS (
      SELECT e."from", e."to", NULL AS cause, count(*)::int AS taken,
        count(*) FILTER (WHERE reached.status = 'failed')::int AS failed,
        ${percentiles(
          Prisma.sql`greatest(reached.began - source.finished, 0)`,
          Prisma.sql`reached.began IS NOT NULL AND source.finished IS NOT NULL`,
        )}
      FROM unnest(${from}::text[], ${to}::text[], ${on}::text[]) AS e("from", "to", "on")
      JOIN stands source ON source.node = e."from"
      JOIN stands reached ON reached.node = e."to" AND reached.run_id = source.run_id
      WHERE reached.status NOT IN ('pending', 'skipped') AND CASE e."on"
        WHEN 'failed' THEN source.status = 'failed'
        WHEN 'always' THEN source.status IN ('completed', 'compensated', 'failed', 'skipped')
        ELSE source.status IN ('completed', 'compensated') END
      GROUP BY 1, 2)`;
}

/**
 * What a transition left and what it entered. A null `from`: entered by this event, whatever was left.
 * A null `to`: nothing was entered, the event was taken where the run stood.
 */
const MACHINE_WAYS = Prisma.sql`
  ways AS (
    SELECT source.node AS "from", reached.node AS "to", reached.cause, count(*)::int AS taken,
      count(*) FILTER (WHERE source.status = 'failed')::int AS failed,
      ${percentiles(Prisma.sql`source.stay`, Prisma.sql`source.before IS NOT NULL`)}
    FROM visits reached JOIN visits source
      ON source.run_id = reached.run_id AND source.sequence = reached.sequence
    WHERE reached.entered AND source.ended AND source.node <> reached.node GROUP BY 1, 2, 3
    UNION ALL
    SELECT NULL, node, cause, count(*)::int, 0, NULL, NULL FROM visits WHERE entered GROUP BY 2, 3
    UNION ALL
    SELECT NULL, NULL, t.event->>'name', count(*)::int, 0, NULL, NULL
    FROM sampled JOIN transition t ON t.run_id = sampled.id AND t.type = 'signal.received'
    WHERE NOT EXISTS (SELECT FROM visits v
      WHERE v.run_id = t.run_id AND v.sequence = t.sequence AND v.entered)
    GROUP BY 3)`;

/** The attempts of all passes of a loop together: a step of one is named `ship[3]/pack`, its node `ship/pack`. */
const ATTEMPTS = Prisma.sql`
  attempts AS (
    SELECT step, sum(attempts)::int AS attempts, sum(retries)::int AS retries FROM (
      SELECT regexp_replace(a.step_id, '\\[\\d+\\]', '', 'g') AS step, count(*) AS attempts,
        count(*) FILTER (WHERE a.attempt > 1) AS retries
      FROM sampled JOIN step_attempt a ON a.run_id = sampled.id
      WHERE a.step_id NOT LIKE '%~compensate' GROUP BY a.step_id) AS of_steps
    GROUP BY step)`;
