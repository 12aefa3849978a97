import { Prisma } from "../generated/prisma/client.ts";
import type { Database } from "../store/prisma-client.ts";
import type { RunFilter } from "./run-filter.ts";
import { all, countRuns } from "./search-queries.ts";

/** So many are counted one by one; more are told as the planner of the database takes them to be. */
const COUNTED_EXACTLY = 10_000;

export interface RunEstimate {
  readonly total: number;
  /** False: about so many, and more than 10,000. */
  readonly isExact: boolean;
}

/** About how many runs match. Costs no more for a million than for ten thousand. */
export async function estimateRuns(db: Database, filter: RunFilter): Promise<RunEstimate> {
  const { total, isCapped } = await countRuns(db, filter, COUNTED_EXACTLY);
  if (!isCapped) return { total, isExact: true };
  return { total: Math.max(await plannedRows(db, filter), COUNTED_EXACTLY), isExact: false };
}

interface Plan {
  readonly Plan: { readonly "Plan Rows": number };
}

async function plannedRows(db: Database, filter: RunFilter): Promise<number> {
  const matching = await all(db, filter);
  const [row] = await db.$queryRaw<{ "QUERY PLAN": readonly Plan[] }[]>(
    Prisma.sql`EXPLAIN (FORMAT JSON) SELECT FROM run r WHERE ${matching}`,
  );
  return row?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
}
