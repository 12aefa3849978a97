import { Client, Pool, type QueryResult, type QueryResultRow } from "pg";
import type { RunFilter } from "../src/search/run-filter.ts";
import { findListedRuns } from "../src/search/search-queries.ts";
import { connectDatabase, type Database } from "../src/store/prisma-client.ts";
import { Sql } from "../src/store/sql.ts";

/** Rows of runs as they might have come to be, without definitions: to see how they are found. */
export async function fillRuns(url: string, count: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO run (id, workflow, version, status, started_at, finished_at, input, error, current_nodes,
         sequence, position, wake_at, incident, retries)
       SELECT 'run_' || lpad(n::text, 26, '0'), 'workflow-' || n % 20, 1 + n % 3,
         CASE WHEN n % 10 = 0 THEN 'failed' WHEN n % 50 = 1 THEN 'waiting' WHEN n % 100 = 2 THEN 'running' ELSE 'completed' END,
         to_timestamp(n), CASE WHEN n % 50 = 1 OR n % 100 = 2 THEN NULL ELSE to_timestamp(n + 5) END, '{}',
         CASE WHEN n % 10 = 0 THEN jsonb_build_object('name', 'CardError', 'message', 'The card ' || n || ' was declined.') END,
         ARRAY['pay'], 2, n, CASE WHEN n % 50 = 1 THEN to_timestamp(n + 90) END, NULL, n % 2
       FROM generate_series(1, $1) AS n`,
      [count],
    );
    await client.query(
      `INSERT INTO transition (run_id, sequence, position, at, type, event, status, nodes)
       SELECT id, sequence, position, started_at, 'run.started', '{}', 'running', '{}' FROM run`,
    );
    await client.query(
      `INSERT INTO run_search (run_id, labels, input)
       SELECT id, jsonb_build_object('team', 'team-' || position % 3, 'region', 'region-' || position % 500),
         jsonb_build_object('customer', jsonb_build_object('id', 'c-' || position)) FROM run`,
    );
    await client.query(
      `INSERT INTO step_attempt (run_id, step_id, attempt, task, status, scheduled_at, next_attempt_at)
       SELECT id, 'pay', 1, 'pay', CASE WHEN position % 7 = 0 THEN 'failed' ELSE 'completed' END, started_at,
         CASE WHEN position % 7 = 0 THEN wake_at END FROM run`,
    );
    // As autovacuum does: what was inserted last is not in the index of fields yet.
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}

/** How PostgreSQL finds a page of these runs. */
export const explainSearch = (url: string, filter: RunFilter): Promise<string> =>
  explainQueries(url, (db) => findListedRuns(db, filter, undefined, 50));

/** How PostgreSQL carries out the queries of `work`; to `work` they find nothing. */
export async function explainQueries(
  url: string,
  work: (db: Database) => Promise<unknown>,
): Promise<string> {
  const db = connectDatabase(url, 1);
  const pool = new Pool({ connectionString: url, max: 1 });
  try {
    const plans: string[] = [];
    const explaining = db.$extends({
      query: {
        async $queryRaw({ args }) {
          const { text, values } = args as unknown as { text: string; values: readonly unknown[] };
          const rows = await db.$queryRawUnsafe<{ "QUERY PLAN": string }[]>(
            `EXPLAIN ${text}`,
            ...values,
          );
          plans.push(...rows.map((row) => row["QUERY PLAN"]));
          return [];
        },
      },
    });
    const sql = new ExplainingSql(pool, plans);
    await work(Object.assign(explaining, { sql }) as unknown as Database);
    return plans.join("\n");
  } finally {
    await pool.end();
    await db.$disconnect();
  }
}

/** Keeps how PostgreSQL would carry out each statement, and carries out none. */
class ExplainingSql extends Sql {
  readonly #plans: string[];

  constructor(pool: Pool, plans: string[]) {
    super(pool);
    this.#plans = plans;
  }

  override async send<Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[],
  ): Promise<QueryResult<Row>> {
    const { rows, ...result } = await super.send<{ "QUERY PLAN": string }>(
      `EXPLAIN ${text}`,
      values,
    );
    this.#plans.push(...rows.map((row) => row["QUERY PLAN"]));
    return { ...result, rows: [], rowCount: 0 };
  }
}
