import { Client } from "pg";

/** Rows of runs as they might have come to be, newest last: what a list of many shows, without carrying them out. */
export async function fillRuns(databaseUrl: string, count: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO run (id, workflow, version, status, started_at, finished_at, input, current_nodes, sequence, position)
       SELECT 'run_' || lpad(n::text, 26, '0'), 'order', 1, CASE WHEN n % 10 = 0 THEN 'failed' ELSE 'completed' END,
         now() - interval '1 day' + n * interval '100 milliseconds', now() - interval '1 day' + n * interval '100 milliseconds' + interval '2 seconds',
         '{}', '{}', 1, n
       FROM generate_series(1, $1) AS n`,
      [count],
    );
    await client.query("ANALYZE run");
  } finally {
    await client.end();
  }
}
