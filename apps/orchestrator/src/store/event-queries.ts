import type { RunEvent, RunId } from "@waymark/core";
import { Prisma, type Transition } from "../generated/prisma/client.ts";
import type { Database } from "./prisma-client.ts";

/** Which events of a run are meant; what is absent or empty means all. */
export interface EventFilter {
  readonly types?: readonly RunEvent["type"][] | undefined;
  /** Steps by their paths, `ship[3]/pack`, or nodes of the graph: `ship/pack` is that step in whichever pass. */
  readonly steps?: readonly string[] | undefined;
}

interface Page extends EventFilter {
  /** Only events before this one; absent: to the last. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/**
 * The latest events of a run that fit, newest first. They are looked for along the primary key, backwards and
 * within the one run: an index of its own would cost every commit, and all 100,000 events of a very long run
 * are looked through within a fraction of a second.
 */
export async function findEvents(
  db: Database,
  runId: RunId,
  { before, types = [], steps = [], limit }: Page,
): Promise<readonly Transition[]> {
  const found = await db.$queryRaw<{ sequence: number }[]>`
    SELECT sequence FROM transition
    WHERE ${Prisma.join(
      [
        Prisma.sql`run_id = ${runId}`,
        ...(before === undefined ? [] : [Prisma.sql`sequence < ${before}`]),
        ...(types.length === 0 ? [] : [Prisma.sql`type = ANY(${types})`]),
        ...(steps.length === 0 ? [] : [concerns(steps)]),
      ],
      " AND ",
    )}
    ORDER BY sequence DESC LIMIT ${limit}`;
  return db.transition.findMany({
    where: { runId, sequence: { in: found.map(({ sequence }) => sequence) } },
    orderBy: { sequence: "desc" },
  });
}

/** That the event names one of the steps or, where it came from outside, changed one of the nodes. */
const concerns = (steps: readonly string[]): Prisma.Sql => Prisma.sql`(
  coalesce(event->>'stepId', event->'to'->>'stepId') = ANY(${steps})
  OR regexp_replace(event->>'stepId', '\\[[0-9]+\\]', '', 'g') = ANY(${steps})
  OR (type IN ('timer.fired', 'signal.received', 'message.received') AND (
    jsonb_exists_any(nodes, ${steps})
    OR event->>'name' = ANY(${steps})
    OR regexp_replace(event->>'timerId', '^[a-z]+:(.+)#[0-9]+$', '\\1') = ANY(${steps})))
  OR (type = 'run.modified' AND EXISTS (
    SELECT FROM jsonb_array_elements(event->'changes') AS change WHERE change->>'stepId' = ANY(${steps}))))`;

/** How many events of each type a run has. */
export async function countEvents(
  db: Database,
  runId: RunId,
): Promise<Readonly<Partial<Record<RunEvent["type"], number>>>> {
  const counts = await db.transition.groupBy({ by: ["type"], where: { runId }, _count: true });
  return Object.fromEntries(counts.map(({ type, _count }) => [type, _count]));
}
