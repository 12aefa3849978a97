import { randomUUID } from "node:crypto";
import { ServiceError, type WaymarkError } from "@waymark/core";
import { Prisma, type Account } from "../generated/prisma/client.ts";
import { recordAct } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { AccessError } from "./access-error.ts";
import { nameKey } from "./account-name.ts";
import { readLink, takeLink } from "./links.ts";
import { hashPassword, requireStrong } from "./password.ts";

// How an account comes to be: the owner's, of whoever is asked to join, and how a forgotten password is set.

const THE_INSTALLATION = "waymark";

export interface Claim {
  readonly installation: string;
  readonly name: string;
  readonly password: string;
  /** Of the link on the console; undefined where only this machine reaches the API. */
  readonly token: string | undefined;
  /** From where it is claimed. */
  readonly address: string;
}

/** The first account, which owns the installation. @throws {AccessError} ALREADY_CLAIMED, LINK_INVALID, PASSWORD_WEAK */
export async function claimInstallation(db: Database, claim: Claim): Promise<Account> {
  const { installation, name, password, token, address } = claim;
  requireStrong(password, name);
  if (token !== undefined) await requireClaimLink(db, token);
  const passwordHash = await hashPassword(password);
  return refusingTaken(
    () =>
      db.$transaction(async (transaction) => {
        if (token !== undefined) await takeLink(transaction, token);
        // Its key lets one of two who claim at once go on.
        await transaction.installation.create({
          data: { id: THE_INSTALLATION, name: installation },
        });
        const account = await transaction.account.create({
          data: newAccount(name, "admin", passwordHash),
        });
        await recordAct(transaction, {
          action: "installation.claimed",
          objectKind: "installation",
          objectId: installation,
          by: name,
          address,
          details: { name: installation },
        });
        return account;
      }),
    (taken) =>
      taken === "Installation"
        ? new AccessError("ALREADY_CLAIMED", "This installation has an owner.")
        : nameTaken(name),
  );
}

async function requireClaimLink(db: Database, token: string): Promise<void> {
  const { createdBy } = await readLink(db, token);
  if (createdBy === null) return;
  throw new AccessError("LINK_INVALID", "This link is not one of the console.");
}

export interface Acceptance {
  readonly token: string;
  /** Of the new account; not asked for where the link sets a password. */
  readonly name: string | undefined;
  readonly password: string;
  /** From where it is accepted. */
  readonly address: string;
}

/** The account that a link makes, or whose password it sets. @throws {AccessError} LINK_INVALID, PASSWORD_WEAK; {WaymarkError} NAME_TAKEN */
export async function acceptLink(db: Database, acceptance: Acceptance): Promise<Account> {
  const { token, password, address } = acceptance;
  const link = await readLink(db, token);
  const name = link.account?.name ?? acceptance.name;
  // One of the console makes the owner's account, which is another thing to do.
  if (name === undefined || link.createdBy === null) {
    throw new AccessError("LINK_INVALID", "This link is not for joining.");
  }
  requireStrong(password, name);
  const passwordHash = await hashPassword(password);
  return refusingTaken(
    () =>
      db.$transaction(async (transaction) => {
        const { accountId, role, createdBy } = await takeLink(transaction, token);
        if (accountId !== null)
          return setPassword(transaction, accountId, { passwordHash, address });
        const account = await transaction.account.create({
          data: newAccount(name, role, passwordHash),
        });
        await recordAct(transaction, {
          action: "member.joined",
          objectKind: "account",
          objectId: account.id,
          by: name,
          address,
          details: { name, role, invitedBy: createdBy },
        });
        return account;
      }),
    () => nameTaken(name),
  );
}

export interface NewPassword {
  readonly passwordHash: string;
  /** From where it is set. */
  readonly address: string;
}

/** Whoever was signed in with the old one is not any more. */
export async function setPassword(
  transaction: Prisma.TransactionClient,
  id: string,
  { passwordHash, address }: NewPassword,
  keptSession?: string,
): Promise<Account> {
  const account = await transaction.account.update({ where: { id }, data: { passwordHash } });
  await transaction.session.deleteMany({
    where: { accountId: id, ...(keptSession !== undefined && { id: { not: keptSession } }) },
  });
  await recordAct(transaction, {
    action: "password.changed",
    objectKind: "account",
    objectId: id,
    by: account.name,
    address,
    details: { name: account.name },
  });
  return account;
}

const newAccount = (name: string, role: string, passwordHash: string) => ({
  id: randomUUID(),
  name,
  nameKey: nameKey(name),
  role,
  passwordHash,
});

const nameTaken = (name: string): WaymarkError =>
  new ServiceError("NAME_TAKEN", `Somebody else is called “${name}” here.`);

const UNIQUE_VIOLATION = "P2002";

/** `refusal` is told which model has what was to be made already. */
async function refusingTaken<Made>(
  make: () => Promise<Made>,
  refusal: (model: string) => Error,
): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    const isTaken =
      error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION;
    throw isTaken ? refusal(String(error.meta?.["modelName"])) : error;
  }
}
