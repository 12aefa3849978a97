import { WaymarkError, type RunId } from "@waymark/core";
import { recordAct } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import type { InboxKind } from "./inbox-item.ts";
import { requireInboxItem } from "./inbox-queries.ts";

// Who works on an item is a word among colleagues: it changes nothing about who may answer, and so is no part of the run.

interface ClaimAsked {
  readonly runId: RunId;
  readonly kind: InboxKind;
  readonly name: string;
  readonly by: string;
  /** Who has it, as the asker knows; null: nobody. */
  readonly from: string | null;
}

/**
 * Takes an item on, or takes it over; the answer says who has it then. It stays as it is where somebody else has it
 * by now, or where nobody is waited for any more.
 *
 * @throws {WaymarkError} STEP_NOT_FOUND, NOT_AN_APPROVER
 */
export async function claimItem(db: Database, asked: ClaimAsked) {
  const { approvers } = await requireInboxItem(db, keyOf(asked));
  if (approvers.length > 0 && !approvers.includes(asked.by)) {
    throw new WaymarkError("NOT_AN_APPROVER", `"${asked.by}" may not answer it.`);
  }
  return change(db, asked, asked.by);
}

/** Gives an item back. @throws {WaymarkError} STEP_NOT_FOUND */
export const releaseItem = (db: Database, asked: Omit<ClaimAsked, "from">) =>
  change(db, { ...asked, from: asked.by }, null);

async function change(
  db: Database,
  { by, from, ...item }: ClaimAsked,
  claimedBy: string | null,
): Promise<{ readonly claimedBy?: string }> {
  await db.$transaction(async (transaction) => {
    const { count } = await transaction.inboxItem.updateMany({
      where: { ...item, status: "waiting", claimedBy: from },
      data: { claimedBy, claimedAt: claimedBy === null ? null : new Date() },
    });
    if (count === 0) return;
    const { workflow, title } = await transaction.inboxItem.findUniqueOrThrow({
      where: { runId_kind_name: keyOf(item) },
    });
    await recordAct(transaction, {
      action: claimedBy === null ? "inbox.released" : "inbox.claimed",
      objectKind: "run",
      objectId: item.runId,
      workflow,
      by,
      details: { name: title, item: item.name, from },
    });
  });
  const now = await requireInboxItem(db, item);
  return now.claimedBy === null ? {} : { claimedBy: now.claimedBy };
}

const keyOf = ({ runId, kind, name }: Omit<ClaimAsked, "by" | "from">) => ({ runId, kind, name });
