import type { GridCell } from "../api/insight-views.ts";
import type { Database } from "../store/prisma-client.ts";

export interface CellsRow {
  readonly runId: string;
  readonly nodes: Readonly<Record<string, GridCell>>;
}

/** How every node of these runs stands: the last word of each that a transition kept. */
export const findCells = (
  db: Database,
  runIds: readonly string[],
): Promise<readonly CellsRow[]> => db.$queryRaw<CellsRow[]>`
  SELECT run_id AS "runId", jsonb_object_agg(node, jsonb_strip_nulls(jsonb_build_object(
    'status', value->'status', 'attempt', value->'attempt', 'startedAt', value->'startedAt',
    'finishedAt', value->'finishedAt', 'error', value->'error'))) AS nodes
  FROM (
    SELECT DISTINCT ON (t.run_id, n.key) t.run_id, n.key AS node, n.value
    FROM transition t CROSS JOIN LATERAL jsonb_each(t.nodes) AS n
    WHERE t.run_id = ANY(${[...runIds]}) ORDER BY t.run_id, n.key, t.sequence DESC) AS latest
  GROUP BY run_id`;
