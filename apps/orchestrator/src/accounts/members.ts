import { isDeepStrictEqual } from "node:util";
import type { Prisma } from "../generated/prisma/client.ts";
import { recordAct, type Act, type Signer } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { AccessError } from "./access-error.ts";
import type { Role } from "./permissions.ts";

/** A list that is read at once: more people than that use something else to manage them. */
const MOST_MEMBERS = 1_000;

/** By name. */
export const findMembers = (db: Database) =>
  db.account.findMany({
    orderBy: { nameKey: "asc" },
    take: MOST_MEMBERS,
    select: {
      id: true,
      name: true,
      role: true,
      groups: true,
      createdAt: true,
      _count: { select: { apiKeys: true } },
      sessions: { select: { seenAt: true }, orderBy: { seenAt: "desc" }, take: 1 },
    },
  });

/** @throws {AccessError} MEMBER_NOT_FOUND, LAST_ADMIN */
export const setRole = (db: Database, id: string, role: Role, signer: Signer): Promise<void> =>
  db.$transaction(async (transaction) => {
    const account = await requireMember(transaction, id);
    if (account.role === role) return;
    if (role !== "admin") await requireAnotherAdmin(transaction, id);
    await transaction.account.update({ where: { id }, data: { role } });
    await withdrawInvitations(transaction, account.name);
    const details = { name: account.name, before: account.role, after: role };
    await recordAct(transaction, actOn(id, "member.changed", signer, details));
  });

/** The names of the groups that somebody is in, each once and in order. @throws {AccessError} MEMBER_NOT_FOUND */
export const setGroups = (
  db: Database,
  id: string,
  groups: readonly string[],
  signer: Signer,
): Promise<void> =>
  db.$transaction(async (transaction) => {
    const { name, groups: before } = await requireMember(transaction, id);
    const after = [...new Set(groups)].toSorted();
    if (isDeepStrictEqual(before, after)) return;
    await transaction.account.update({ where: { id }, data: { groups: after } });
    await recordAct(transaction, actOn(id, "member.grouped", signer, { name, before, after }));
  });

/** With their sessions and API keys. @throws {AccessError} MEMBER_NOT_FOUND, LAST_ADMIN */
export const removeMember = (db: Database, id: string, signer: Signer): Promise<void> =>
  db.$transaction(async (transaction) => {
    const { name, role } = await requireMember(transaction, id);
    await requireAnotherAdmin(transaction, id);
    const keys = await transaction.apiKey.findMany({
      where: { accountId: id },
      select: { id: true },
    });
    await withdrawInvitations(transaction, name);
    await transaction.account.delete({ where: { id } });
    const details = { name, role, keys: keys.map((key) => key.id) };
    await recordAct(transaction, actOn(id, "member.removed", signer, details));
  });

/** Who may invite no more has no invitations out. */
const withdrawInvitations = (transaction: Prisma.TransactionClient, createdBy: string) =>
  transaction.invitation.deleteMany({ where: { createdBy } });

export async function requireMember(transaction: Prisma.TransactionClient, id: string) {
  const account = await transaction.account.findUnique({ where: { id } });
  if (account) return account;
  throw new AccessError("MEMBER_NOT_FOUND", `There is no member ${id}.`);
}

/** Admins stay as they are until the transaction ends, so that two do not remove each other. */
async function requireAnotherAdmin(
  transaction: Prisma.TransactionClient,
  id: string,
): Promise<void> {
  const admins = await transaction.$queryRaw<readonly { readonly id: string }[]>`
    SELECT id FROM account WHERE role = 'admin' ORDER BY id FOR UPDATE`;
  if (admins.some((admin) => admin.id !== id)) return;
  throw new AccessError("LAST_ADMIN", "Somebody must be able to manage this installation.");
}

const actOn = (objectId: string, action: Act["action"], signer: Signer, details: object): Act => ({
  action,
  objectKind: "account",
  objectId,
  ...signer,
  details,
});
