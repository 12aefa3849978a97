import { randomUUID } from "node:crypto";
import type { Prisma } from "../generated/prisma/client.ts";
import { recordAct, type Signer } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { AccessError } from "./access-error.ts";
import { requireMember } from "./members.ts";
import type { Role } from "./permissions.ts";
import { hashToken, newToken } from "./tokens.ts";

// Links that are good once: whoever has one makes an account, or sets the password of one.

const INVITATION_MS = 7 * 86_400_000;
const RESET_MS = 86_400_000;
const CLAIM_MS = 86_400_000;
/** More are no list to read. */
const MOST_SHOWN = 500;

export interface NewLink {
  readonly id: string;
  /** For the link, and nothing else. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** The link that whoever starts the orchestrator finds on its console: it makes the owner's account. */
export const createClaimLink = (db: Database): Promise<NewLink> =>
  db.$transaction((transaction) => createLink(transaction, { role: "admin", forMs: CLAIM_MS }));

export const createInvitation = (
  db: Database,
  { role, note }: Readonly<{ role: Role; note?: string | undefined }>,
  signer: Signer,
): Promise<NewLink> =>
  db.$transaction(async (transaction) => {
    const link = await createLink(transaction, { role, note, by: signer.by, forMs: INVITATION_MS });
    await recordAct(transaction, {
      action: "member.invited",
      objectKind: "invitation",
      objectId: link.id,
      ...signer,
      details: { role, ...(note !== undefined && { note }) },
    });
    return link;
  });

/** For somebody who forgot their password. @throws {AccessError} MEMBER_NOT_FOUND */
export const createResetLink = (
  db: Database,
  accountId: string,
  signer: Signer,
): Promise<NewLink> =>
  db.$transaction(async (transaction) => {
    const { name, role } = await requireMember(transaction, accountId);
    const link = await createLink(transaction, { role, accountId, by: signer.by, forMs: RESET_MS });
    await recordAct(transaction, {
      action: "password.reset-asked",
      objectKind: "account",
      objectId: accountId,
      ...signer,
      details: { name },
    });
    return link;
  });

/** Those that are good still and were not printed on a console, newest first. */
export const findInvitations = (db: Database) =>
  db.invitation.findMany({
    where: { expiresAt: { gt: new Date() }, createdBy: { not: null } },
    include: { account: { select: { name: true } } },
    omit: { tokenHash: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_SHOWN,
  });

/** One that is not there is good no more already. */
export const withdrawLink = (db: Database, id: string, signer: Signer): Promise<void> =>
  db.$transaction(async (transaction) => {
    const { count } = await transaction.invitation.deleteMany({ where: { id } });
    if (count === 0) return;
    await recordAct(transaction, {
      action: "member.invitation-withdrawn",
      objectKind: "invitation",
      objectId: id,
      ...signer,
      details: {},
    });
  });

/** What a link is for. @throws {AccessError} LINK_INVALID */
export async function readLink(db: Database | Prisma.TransactionClient, token: string) {
  const link = await db.invitation.findUnique({
    where: { tokenHash: hashToken(token), expiresAt: { gt: new Date() } },
    include: { account: { select: { name: true } } },
  });
  if (link) return link;
  throw new AccessError("LINK_INVALID", "This link is not good.");
}

/** Takes a link so that nobody else does. @throws {AccessError} LINK_INVALID */
export async function takeLink(transaction: Prisma.TransactionClient, token: string) {
  const link = await readLink(transaction, token);
  const { count } = await transaction.invitation.deleteMany({ where: { id: link.id } });
  if (count === 1) return link;
  throw new AccessError("LINK_INVALID", "This link was used just now.");
}

interface LinkAsked {
  readonly role: string;
  readonly forMs: number;
  readonly note?: string | undefined;
  readonly accountId?: string;
  readonly by?: string;
}

async function createLink(
  transaction: Prisma.TransactionClient,
  { role, forMs, note, accountId, by }: LinkAsked,
): Promise<NewLink> {
  const [token, now] = [newToken(), Date.now()];
  await transaction.invitation.deleteMany({ where: { expiresAt: { lte: new Date(now) } } });
  const { id, expiresAt } = await transaction.invitation.create({
    data: {
      id: randomUUID(),
      tokenHash: hashToken(token),
      role,
      note: note ?? null,
      accountId: accountId ?? null,
      createdBy: by ?? null,
      expiresAt: new Date(now + forMs),
    },
  });
  return { id, token, expiresAt };
}
