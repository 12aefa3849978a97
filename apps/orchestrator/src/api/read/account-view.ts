import type { findKeys } from "../../accounts/api-keys.ts";
import type { Caller } from "../../accounts/caller.ts";
import type { findInvitations, readLink } from "../../accounts/links.ts";
import type { findMembers } from "../../accounts/members.ts";
import { allowedTo, deniedTo, type Permission, type Role } from "../../accounts/permissions.ts";
import type { findSessions } from "../../accounts/sessions.ts";
import type { Database } from "../../store/prisma-client.ts";
import type {
  InvitationView,
  ApiKeyView,
  LinkView,
  MemberView,
  MeView,
  SessionView,
} from "../account-views.ts";

type RowOf<Find extends (...args: never[]) => Promise<unknown>> =
  Awaited<ReturnType<Find>> extends readonly (infer Row)[] ? Row : Awaited<ReturnType<Find>>;

export async function describeMe(db: Database, caller: Caller): Promise<MeView> {
  if (caller.kind === "anyone") return { access: "open", installation: null, denied: {} };
  const installation = await nameOfInstallation(db);
  if (caller.kind !== "person") {
    const isUnclaimed = caller.kind === "stranger" && !caller.claimed;
    return { access: isUnclaimed ? "unclaimed" : "signed-out", installation, denied: {} };
  }
  const { accountId, name, role, groups } = caller;
  const person = { id: accountId, name, role, groups };
  return { access: "signed-in", installation, person, denied: deniedTo(role) };
}

export async function nameOfInstallation(db: Database): Promise<string | null> {
  return (await db.installation.findFirst())?.name ?? null;
}

export async function describeLink(db: Database, link: RowOf<typeof readLink>): Promise<LinkView> {
  const { account, createdBy, expiresAt, role } = link;
  return {
    kind: createdBy === null ? "claim" : account ? "password" : "join",
    role: role as Role,
    expiresAt: expiresAt.getTime(),
    installation: await nameOfInstallation(db),
    ...(account && { name: account.name }),
    ...(createdBy !== null && { by: createdBy }),
  };
}

export const toSession = (
  { id, createdAt, seenAt, expiresAt, address, userAgent }: RowOf<typeof findSessions>,
  current: string,
): SessionView => ({
  id,
  createdAt: createdAt.getTime(),
  seenAt: seenAt.getTime(),
  expiresAt: expiresAt.getTime(),
  address,
  userAgent,
  current: id === current,
});

export function toKey(row: RowOf<typeof findKeys>): ApiKeyView {
  const { id, name, workflows, account } = row;
  const scopes = row.scopes as Permission[];
  const allowed = allowedTo(account.role as Role);
  return {
    id,
    name,
    scopes,
    workflows,
    maker: account.name,
    lost: scopes.filter((scope) => !allowed.includes(scope)),
    createdAt: row.createdAt.getTime(),
    ...(row.expiresAt && { expiresAt: row.expiresAt.getTime() }),
    ...(row.usedAt && { usedAt: row.usedAt.getTime() }),
    ...(row.usedFrom !== null && { usedFrom: row.usedFrom }),
    ...(row.replacedBy !== null && { replacedBy: row.replacedBy }),
  };
}

export function toMember({
  id,
  name,
  role,
  groups,
  ...row
}: RowOf<typeof findMembers>): MemberView {
  const seenAt = row.sessions[0]?.seenAt.getTime();
  return {
    id,
    name,
    role: role as Role,
    groups,
    createdAt: row.createdAt.getTime(),
    keys: row._count.apiKeys,
    ...(seenAt !== undefined && { seenAt }),
  };
}

export const toInvitation = ({
  id,
  role,
  note,
  account,
  createdBy,
  ...row
}: RowOf<typeof findInvitations>): InvitationView => ({
  id,
  role: role as Role,
  by: createdBy ?? "",
  createdAt: row.createdAt.getTime(),
  expiresAt: row.expiresAt.getTime(),
  ...(note !== null && { note }),
  ...(account && { name: account.name }),
});
