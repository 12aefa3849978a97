import type { ScheduleSpec } from "../schedules/schedule-spec.ts";
import type { Database } from "./prisma-client.ts";

// What lists tell of workflows besides their rows: in one query each, without the documents they are taken from.

/** A workflow's current version. */
export interface CurrentFacts {
  readonly workflow: string;
  readonly registeredAt: Date;
  /** Null for what code registered. */
  readonly publishedBy: string | null;
  /** Null where the document has none. */
  readonly labels: Readonly<Record<string, string>> | null;
}

/** By workflow. */
export async function findCurrentFacts(
  db: Database,
  workflows: readonly string[],
): Promise<ReadonlyMap<string, CurrentFacts>> {
  const rows = await db.$queryRaw<CurrentFacts[]>`
    SELECT workflow, registered_at AS "registeredAt", published_by AS "publishedBy", source->'labels' AS labels
    FROM workflow JOIN workflow_version ON workflow = name AND version = current
    WHERE name = ANY(${[...workflows]})`;
  return new Map(rows.map((row) => [row.workflow, row]));
}

/** The schedules of a workflow. */
export interface ScheduleFacts {
  readonly workflow: string;
  readonly count: number;
  /** Those that are switched on. */
  readonly on: number;
  /** Of the first by name. */
  readonly spec: ScheduleSpec;
}

/** By workflow; one without any is absent. */
export async function findScheduleFacts(
  db: Database,
  workflows: readonly string[],
): Promise<ReadonlyMap<string, ScheduleFacts>> {
  const rows = await db.$queryRaw<ScheduleFacts[]>`
    SELECT workflow, count(*)::int AS count, count(*) FILTER (WHERE enabled)::int AS "on",
      (array_agg((settings->'spec')::jsonb ORDER BY name))[1] AS spec
    FROM schedule WHERE workflow = ANY(${[...workflows]}) GROUP BY workflow`;
  return new Map(rows.map((row) => [row.workflow, row]));
}
