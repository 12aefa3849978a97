import { ServiceError } from "@waymark/core";
import type { ApiKey, Prisma } from "../generated/prisma/client.ts";
import { recordAct, type Act } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { AccessError } from "./access-error.ts";
import type { Person } from "./caller.ts";
import { allowedTo, type Permission } from "./permissions.ts";
import { hashToken, newKey } from "./tokens.ts";

/** More are no list to read. */
const MOST_KEYS = 500;

export interface KeyAsked {
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly workflows: readonly string[];
  readonly expiresAt?: Date | undefined;
}

/** Who makes, rotates or revokes a key, and from where they call. */
export interface KeyKeeper extends Person {
  readonly address: string;
}

export interface IssuedKey {
  readonly id: string;
  /** Shown once: only its hash is kept. */
  readonly key: string;
}

/** @throws {AccessError} NOT_ALLOWED for scopes that its maker has not; {WaymarkError} NAME_TAKEN */
export async function createKey(
  db: Database,
  maker: KeyKeeper,
  asked: KeyAsked,
): Promise<IssuedKey> {
  const { name, scopes, workflows, expiresAt } = asked;
  const beyond = scopes.filter((scope) => !allowedTo(maker.role).includes(scope));
  if (beyond.length > 0) {
    const about = `Your role, ${maker.role}, has not itself what the key was to have: ${beyond.join(", ")}.`;
    throw new AccessError("NOT_ALLOWED", about);
  }
  return db.$transaction(async (transaction) => {
    await requireFreeName(transaction, name);
    const issued = await issue(transaction, {
      name,
      scopes: [...scopes],
      workflows: [...workflows],
      accountId: maker.accountId,
      expiresAt: expiresAt ?? null,
    });
    const details = {
      name,
      scopes,
      workflows,
      ...(expiresAt && { expiresAt: expiresAt.getTime() }),
    };
    await recordAct(transaction, actOn(issued.id, "key.created", maker, details));
    return issued;
  });
}

/** Newest first: all of them for an admin, else one's own. */
export const findKeys = (db: Database, person: Person) =>
  db.apiKey.findMany({
    where: person.role === "admin" ? {} : { accountId: person.accountId },
    include: { account: { select: { name: true, role: true } } },
    omit: { hash: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_KEYS,
  });

/**
 * Another key with the same name, scopes, workflows and length of life; the old one is good for `overlapMs`
 * more. @throws {AccessError} KEY_NOT_FOUND
 */
export const rotateKey = (
  db: Database,
  person: KeyKeeper,
  id: string,
  overlapMs: number,
): Promise<IssuedKey> =>
  db.$transaction(async (transaction) => {
    const { name, scopes, workflows, accountId, createdAt, expiresAt } = await requireKey(
      transaction,
      person,
      id,
    );
    const now = Date.now();
    const livesMs = expiresAt && expiresAt.getTime() - createdAt.getTime();
    const issued = await issue(transaction, {
      name,
      scopes,
      workflows,
      accountId,
      expiresAt: livesMs === null ? null : new Date(now + livesMs),
    });
    const endsAt = new Date(Math.min(now + overlapMs, expiresAt?.getTime() ?? Infinity));
    await transaction.apiKey.update({
      where: { id },
      data: { replacedBy: issued.id, expiresAt: endsAt },
    });
    const details = { name, replacedBy: issued.id, goodUntil: endsAt.getTime() };
    await recordAct(transaction, actOn(id, "key.rotated", person, details));
    return issued;
  });

/** @throws {AccessError} KEY_NOT_FOUND */
export const revokeKey = (db: Database, person: KeyKeeper, id: string): Promise<void> =>
  db.$transaction(async (transaction) => {
    const { name } = await requireKey(transaction, person, id);
    await transaction.apiKey.delete({ where: { id } });
    await recordAct(transaction, actOn(id, "key.revoked", person, { name }));
  });

async function requireKey(
  transaction: Prisma.TransactionClient,
  { role, accountId }: Person,
  id: string,
): Promise<ApiKey> {
  const key = await transaction.apiKey.findUnique({ where: { id } });
  if (key && (role === "admin" || key.accountId === accountId)) return key;
  throw new AccessError("KEY_NOT_FOUND", `You have no API key ${id}.`);
}

/** What is signed with a key's name was done by one key, or by those that took its place. */
async function requireFreeName(transaction: Prisma.TransactionClient, name: string): Promise<void> {
  const taken = await transaction.apiKey.findFirst({ where: { name }, select: { id: true } });
  if (taken) throw new ServiceError("NAME_TAKEN", `There is an API key “${name}” already.`);
}

async function issue(
  transaction: Prisma.TransactionClient,
  data: Omit<Prisma.ApiKeyUncheckedCreateInput, "id" | "hash">,
): Promise<IssuedKey> {
  const issued = newKey();
  await transaction.apiKey.create({
    data: { ...data, id: issued.id, hash: hashToken(issued.key) },
  });
  return issued;
}

const actOn = (
  objectId: string,
  action: Act["action"],
  { name, address }: KeyKeeper,
  details: object,
): Act => ({
  action,
  objectKind: "api-key",
  objectId,
  by: name,
  address,
  details,
});
