import type { JsonObject } from "@waymark/core";
import type { AuditEntry } from "../../generated/prisma/client.ts";
import { decodeCursor, encodeCursor } from "../../search/list-cursor.ts";
import { findAuditEntries, type AuditFilter } from "../../store/audit-queries.ts";
import type { Database } from "../../store/prisma-client.ts";
import type { AuditEntryView, AuditList } from "../audit-views.ts";

interface Page {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Newest first, keyset-paged. @throws {WaymarkError} CURSOR_INVALID */
export async function listAudit(
  db: Database,
  { cursor, limit, ...filter }: AuditFilter & Page,
): Promise<AuditList> {
  const from = cursor === undefined ? undefined : decodeCursor(cursor);
  const before = from && { at: from.startedAt, id: from.id };
  const rows = await findAuditEntries(db, filter, before, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page.map((row) => toView(row)),
    ...(rows.length > limit &&
      last && { nextCursor: encodeCursor({ startedAt: last.at, id: last.id }) }),
  };
}

const toView = ({
  id,
  at,
  actor,
  action,
  workflow,
  reason,
  address,
  ...row
}: AuditEntry): AuditEntryView => ({
  id,
  at: at.getTime(),
  action: action as AuditEntryView["action"],
  object: { kind: row.objectKind as AuditEntryView["object"]["kind"], id: row.objectId },
  details: row.details as JsonObject,
  ...(actor !== null && { actor }),
  ...(workflow !== null && { workflow }),
  ...(reason !== null && { reason }),
  ...(address !== null && { address }),
});
