import { ServiceError } from "@waymark/core";
import { findBulkAction, findFailures, type BulkStatus } from "../../bulk/bulk-queries.ts";
import type { BulkAction } from "../../generated/prisma/client.ts";
import type { Database } from "../../store/prisma-client.ts";
import type {
  BulkActionDetail,
  BulkActionList,
  BulkActionView,
  BulkFailureList,
} from "../views.ts";
import { newestFirst, pageOf, type PageRequest } from "./newest-first.ts";

const FIRST_FAILURES = 100;

/** With the first failures. @throws {WaymarkError} BULK_ACTION_NOT_FOUND */
export async function describeBulkAction(db: Database, id: string): Promise<BulkActionDetail> {
  const action = await findBulkAction(db, id);
  if (!action) throw new ServiceError("BULK_ACTION_NOT_FOUND", `Bulk action ${id} was not found.`);
  return { ...toView(action), failures: await findFailures(db, id, { limit: FIRST_FAILURES }) };
}

export interface FailuresAsked {
  readonly id: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The failures that are kept of it, from after the one that `cursor` names on. */
export async function listBulkFailures(
  db: Database,
  { id, cursor, limit }: FailuresAsked,
): Promise<BulkFailureList> {
  const found = await findFailures(db, id, { cursor, limit: limit + 1 });
  const failures = found.slice(0, limit);
  const last = failures.at(-1);
  return { failures, ...(found.length > limit && last && { nextCursor: last.runId }) };
}

export async function listBulkActions(db: Database, request: PageRequest): Promise<BulkActionList> {
  const { page, next } = pageOf(await db.bulkAction.findMany(newestFirst(request)), request);
  return { bulkActions: page.map((row) => toView(row)), ...next };
}

function toView(row: BulkAction): BulkActionView {
  const { id, rate, matched, done, failed } = row;
  const status = row.status as BulkStatus;
  return {
    id,
    operation: row.operation as unknown as BulkActionView["operation"],
    filter: row.filter as unknown as BulkActionView["filter"],
    status,
    rate,
    matched,
    done,
    failed,
    left: status === "completed" ? 0 : Math.max(matched - done - failed, 0),
    createdAt: row.createdAt.getTime(),
    ...(row.by !== null && { by: row.by }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.finishedAt && { finishedAt: row.finishedAt.getTime() }),
  };
}
