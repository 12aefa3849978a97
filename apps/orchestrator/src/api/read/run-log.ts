import type { RunId } from "@waymark/core";
import { findLines, type LogQuery } from "../../logs/log-queries.ts";
import type { Database } from "../../store/prisma-client.ts";
import type { LogPage } from "../views.ts";

/** Lines of a run's log, oldest first. */
export async function listLines(db: Database, runId: RunId, query: LogQuery): Promise<LogPage> {
  const { limit, after } = query;
  const found = await findLines(db, runId, { ...query, limit: limit + 1 });
  if (found.length <= limit) return { lines: found, more: false };
  return { lines: after === undefined ? found.slice(1) : found.slice(0, limit), more: true };
}
