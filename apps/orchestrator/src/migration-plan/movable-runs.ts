import { isFinished, RUN_STATUSES, type RunId } from "@waymark/core";
import { decodeCursor, encodeCursor } from "../search/list-cursor.ts";
import type { Database } from "../store/prisma-client.ts";

const OPEN = RUN_STATUSES.filter((status) => !isFinished(status));

/** Which runs a move is about. */
export interface MovableRuns {
  readonly workflow: string;
  /** Absent: those of every version. */
  readonly version?: number | { readonly not: number };
  /** This run only. */
  readonly id?: RunId;
  /** Those that failed too: they can be taken along, to be repaired on the other version. */
  readonly failed: boolean;
}

export interface MovableRun {
  readonly id: RunId;
  readonly version: number;
  readonly startedAt: Date;
}

export const countMovable = (db: Database, about: MovableRuns): Promise<number> =>
  db.run.count({ where: conditionsOf(about) });

/** Newest first. @throws {WaymarkError} CURSOR_INVALID */
export async function findMovable(
  db: Database,
  about: MovableRuns,
  cursor: string | undefined,
  limit: number,
): Promise<readonly MovableRun[]> {
  const rows = await db.run.findMany({
    where: { ...conditionsOf(about), ...(cursor !== undefined && afterCursor(cursor)) },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: limit,
    select: { id: true, version: true, startedAt: true },
  });
  return rows.map((row) => ({ ...row, id: row.id as RunId }));
}

/** From where a list goes on that ended with this run. */
export const cursorAfter = (run: MovableRun): string => encodeCursor(run);

const conditionsOf = ({ failed, ...about }: MovableRuns) => ({
  ...about,
  status: { in: failed ? [...OPEN, "failed"] : OPEN },
});

function afterCursor(cursor: string) {
  const { startedAt, id } = decodeCursor(cursor);
  return { OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: id } }] };
}
