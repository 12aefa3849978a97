import type { RunId, RunStatus } from "@waymark/core";
import type { GridPage } from "../api/insight-views.ts";
import { decodeCursor, encodeCursor } from "../search/list-cursor.ts";
import { findListedRuns } from "../search/search-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { findCells } from "./grid-queries.ts";

export interface GridRequest {
  readonly name: string;
  /** Only runs that failed. */
  readonly failed: boolean;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The newest runs of a workflow with how each node of them stands. @throws {WaymarkError} CURSOR_INVALID */
export async function describeGrid(
  db: Database,
  { name, failed, cursor, limit }: GridRequest,
): Promise<GridPage> {
  const filter = { workflow: name, ...(failed && { status: ["failed" as const] }) };
  const before = cursor === undefined ? undefined : decodeCursor(cursor);
  const rows = await findListedRuns(db, filter, before, limit + 1);
  const page = rows.slice(0, limit);
  const cells = await findCells(
    db,
    page.map(({ id }) => id),
  );
  const nodes = new Map(cells.map((row) => [row.runId, row.nodes]));
  const last = page.at(-1);
  return {
    runs: page.map(({ id, version, status, startedAt, finishedAt }) => ({
      id: id as RunId,
      version,
      status: status as RunStatus,
      startedAt: startedAt.getTime(),
      ...(finishedAt && { finishedAt: finishedAt.getTime() }),
      nodes: nodes.get(id) ?? {},
    })),
    ...(rows.length > limit && last && { nextCursor: encodeCursor(last) }),
  };
}
