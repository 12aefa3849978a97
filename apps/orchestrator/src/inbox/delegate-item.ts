import { WaymarkError, type RunId } from "@waymark/core";
import { AccessError } from "../accounts/access-error.ts";
import { nameKey } from "../accounts/account-name.ts";
import { isInstallationClaimed } from "../accounts/credential-queries.ts";
import { findGroups } from "../accounts/groups.ts";
import { allowedTo, type Role } from "../accounts/permissions.ts";
import type { InboxItem } from "../generated/prisma/client.ts";
import type { Doer } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { changeItem } from "./change-item.ts";
import { requireInboxItem } from "./inbox-queries.ts";
import { isApprover, requireMayAnswer, type Answerer } from "./may-answer.ts";

// An approval that an approver hands over to somebody else, who may answer in their name (docs/decisions/0062-delegation.md).
// Whoever was asked before is asked still: the first answer counts.

export interface DelegationAsked extends Pick<Doer, "address"> {
  readonly runId: RunId;
  readonly name: string;
  readonly by: string;
  readonly to: string;
  /** Who has it from a colleague, as the asker knows; null: nobody. */
  readonly from: string | null;
  readonly reason: string;
}

/** Who may answer in whose name, since when and why. */
export interface Delegation {
  readonly to: string;
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly reason: string;
}

type Delegated = { readonly delegation?: Delegation };

/**
 * Hands an approval over; the answer says who has it then. It stays as it is where it was handed to somebody else
 * meanwhile, or is not waited for any more.
 *
 * @throws {WaymarkError} STEP_NOT_FOUND, NOT_AN_APPROVER
 * @throws {AccessError} MEMBER_NOT_FOUND, NOT_ALLOWED
 */
export async function delegateItem(
  db: Database,
  { by, to, from, reason, address, ...about }: DelegationAsked,
): Promise<Delegated> {
  const item = { ...about, kind: "approval" } as const;
  const asked = await requireInboxItem(db, item);
  requireMayHandOver(asked, { name: by, groups: await findGroups(db, by) });
  requireOther(asked, by, to);
  await requireAbleMember(db, to);
  const delegation = {
    delegatedTo: to,
    delegatedBy: by,
    delegatedAt: new Date(),
    delegationReason: reason,
  };
  const changed = await changeItem(db, item, {
    action: "inbox.delegated",
    by,
    reason,
    address,
    from: { delegatedTo: from },
    // Whoever hands it over works on it no more.
    to: { ...delegation, claimedBy: null, claimedAt: null },
    details: { from, to },
  });
  return delegationOf(changed);
}

/** Gives an approval back, or takes it back. @throws {WaymarkError} STEP_NOT_FOUND, NOT_AN_APPROVER */
export async function undelegateItem(
  db: Database,
  { by, address, ...about }: Pick<DelegationAsked, "runId" | "name" | "by" | "address">,
): Promise<Delegated> {
  const item = { ...about, kind: "approval" } as const;
  const asked = await requireInboxItem(db, item);
  requireMayAnswer(asked, { name: by, groups: await findGroups(db, by) });
  const { delegatedTo } = asked;
  const changed = await changeItem(db, item, {
    action: "inbox.undelegated",
    by,
    address,
    from: { delegatedTo: delegatedTo ?? { not: null } },
    to: { delegatedTo: null, delegatedBy: null, delegatedAt: null, delegationReason: null },
    details: { from: delegatedTo },
  });
  return delegationOf(changed);
}

export const delegationOf = (item: InboxItem): Delegated => {
  const { delegatedTo: to, delegatedBy: by, delegatedAt: at, delegationReason } = item;
  if (to === null || by === null || at === null) return {};
  return { delegation: { to, by, at: at.getTime(), reason: delegationReason ?? "" } };
};

/** An approver may, and of what anyone may answer nobody but who works on it, where somebody does. */
function requireMayHandOver(item: InboxItem, who: Answerer): void {
  const by = who.name;
  const isOthers = item.approvers.length === 0 && (item.claimedBy ?? by) !== by;
  if (isApprover(item, who) && !isOthers) return;
  const why = isOthers ? `, as "${item.claimedBy}" works on it` : "";
  throw new WaymarkError("NOT_AN_APPROVER", `"${by}" may not hand it over${why}.`);
}

function requireOther({ notBy }: InboxItem, by: string, to: string): void {
  if (to === by) throw new WaymarkError("NOT_AN_APPROVER", `"${by}" has it already.`);
  if (to !== notBy) return;
  const about = `"${to}" started the run: a different person must answer.`;
  throw new WaymarkError("NOT_AN_APPROVER", about);
}

/** Where people have accounts, who is to answer must be able to. */
async function requireAbleMember(db: Database, name: string): Promise<void> {
  if (!(await isInstallationClaimed(db))) return;
  const account = await db.account.findUnique({ where: { nameKey: nameKey(name) } });
  if (account?.name !== name) {
    throw new AccessError("MEMBER_NOT_FOUND", `There is no member "${name}".`);
  }
  if (allowedTo(account.role as Role).includes("runs:write")) return;
  const about = `"${name}" is a ${account.role} and may not answer approvals.`;
  throw new AccessError("NOT_ALLOWED", about);
}
