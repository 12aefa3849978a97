import { findGroups } from "../accounts/groups.ts";
import type { InboxItem } from "../generated/prisma/client.ts";
import type { Doer } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { changeItem, type ItemKey } from "./change-item.ts";
import { requireInboxItem } from "./inbox-queries.ts";
import { requireMayAnswer } from "./may-answer.ts";

// Who works on an item is a word among colleagues: it changes nothing about who may answer, and so is no part of the run.

interface ClaimAsked extends ItemKey, Pick<Doer, "address"> {
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
export async function claimItem(db: Database, { by, from, address, ...item }: ClaimAsked) {
  const asked = await requireInboxItem(db, item);
  requireMayAnswer(asked, { name: by, groups: await findGroups(db, by) });
  const claim = { claimedBy: by, claimedAt: new Date() };
  return claimOf(
    await changeItem(db, item, {
      action: "inbox.claimed",
      by,
      address,
      from: { claimedBy: from },
      to: claim,
      details: { from },
    }),
  );
}

/** Gives an item back. @throws {WaymarkError} STEP_NOT_FOUND */
export async function releaseItem(
  db: Database,
  { by, address, ...item }: Omit<ClaimAsked, "from">,
) {
  return claimOf(
    await changeItem(db, item, {
      action: "inbox.released",
      by,
      address,
      from: { claimedBy: by },
      to: { claimedBy: null, claimedAt: null },
      details: { from: by },
    }),
  );
}

const claimOf = ({ claimedBy }: InboxItem): { readonly claimedBy?: string } =>
  claimedBy === null ? {} : { claimedBy };
