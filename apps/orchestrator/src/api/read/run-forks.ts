import type { RunId, RunStatus } from "@waymark/core";
import type { Database } from "../../store/prisma-client.ts";
import type { RunDetail } from "../views.ts";

const MOST_FORKS = 20;

/** The runs that go on from a run, the newest first, and how many there are. */
export async function findForks(
  db: Database,
  runId: RunId,
): Promise<Required<Pick<RunDetail, "forks" | "forksInAll">>> {
  const where = { forkedFromRunId: runId };
  const rows = await db.run.findMany({
    where,
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: MOST_FORKS,
    select: { id: true, startedAt: true, status: true },
  });
  const forks = rows.map(({ id, startedAt, status }) => ({
    runId: id as RunId,
    startedAt: startedAt.getTime(),
    status: status as RunStatus,
  }));
  const isAll = forks.length < MOST_FORKS;
  return { forks, forksInAll: isAll ? forks.length : await db.run.count({ where }) };
}
