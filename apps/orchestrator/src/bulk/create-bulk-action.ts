import { isSameJson, ServiceError, WaymarkError } from "@waymark/core";
import type { Requester } from "../engine/requests.ts";
import { derivedRunId, newRunId } from "../engine/run-ids.ts";
import { countRuns, type RunCounts } from "../search/search-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { countOpenBulkActions, findBulkAction, insertBulkAction } from "./bulk-queries.ts";
import { narrowed, type BulkRequest } from "./bulk-request.ts";

/** Counting more takes longer than somebody waits for the answer. */
const MAX_COUNTED = 1_000_000;
/** Each holds a slice of runs in memory, and takes its part of the database. */
const MAX_OPEN = 20;

/** What a bulk action would be carried out on; nothing is changed. */
export const previewBulkAction = (db: Database, request: BulkRequest): Promise<RunCounts> =>
  countRuns(db, narrowed(request, Date.now()), MAX_COUNTED);

/**
 * Resolves when it is durable that the action is to be carried out.
 *
 * @throws {WaymarkError} IDEMPOTENCY_KEY_REUSED, OVERLOADED
 */
export async function createBulkAction(
  db: Database,
  request: BulkRequest,
  {
    idempotencyKey,
    by,
    reason,
    address,
  }: Requester & { readonly idempotencyKey?: string | undefined },
): Promise<{ readonly id: string; readonly deduplicated: boolean }> {
  const { operation, filter, rate } = request;
  const id = bulkActionId(idempotencyKey);
  const known = await findBulkAction(db, id);
  if (known) {
    if (isSameJson({ operation, filter }, { operation: known.operation, filter: known.filter })) {
      return { id, deduplicated: true };
    }
    const about = `The key "${idempotencyKey}" belongs to bulk action ${id}.`;
    throw new WaymarkError("IDEMPOTENCY_KEY_REUSED", about);
  }
  if ((await countOpenBulkActions(db)) >= MAX_OPEN) {
    throw new ServiceError("OVERLOADED", `${MAX_OPEN} bulk actions are under way.`);
  }
  const createdAt = new Date();
  const { total: matched } = await countRuns(
    db,
    narrowed(request, createdAt.getTime()),
    MAX_COUNTED,
  );
  const inserted = await insertBulkAction(db, {
    id,
    operation,
    filter,
    rate,
    matched,
    status: "running",
    createdAt,
    by,
    reason,
    address,
  });
  return { id, deduplicated: !inserted };
}

/** The same key always names the same bulk action. */
function bulkActionId(key: string | undefined): string {
  const runId = key === undefined ? newRunId(Date.now()) : derivedRunId("bulk action", key);
  return runId.replace("run_", "bulk_");
}
