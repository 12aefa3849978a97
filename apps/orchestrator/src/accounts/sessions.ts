import { randomUUID } from "node:crypto";
import type { Database } from "../store/prisma-client.ts";
import { hashToken, newToken } from "./tokens.ts";

/** Afterwards people sign in again, however often they were seen. */
const SESSION_MS = 30 * 86_400_000;
const LONGEST_AGENT = 300;
/** More browsers are no person's. */
const MOST_SESSIONS = 200;

/** Where somebody signs in from. */
export interface SignInPlace {
  readonly address: string;
  readonly userAgent: string;
}

export interface NewSession {
  /** For the cookie, and nothing else. */
  readonly token: string;
  readonly maxAgeSeconds: number;
}

export async function startSession(
  db: Database,
  accountId: string,
  { address, userAgent }: SignInPlace,
): Promise<NewSession> {
  const token = newToken();
  const now = Date.now();
  await db.session.deleteMany({ where: { accountId, expiresAt: { lte: new Date(now) } } });
  await db.session.create({
    data: {
      id: randomUUID(),
      tokenHash: hashToken(token),
      accountId,
      expiresAt: new Date(now + SESSION_MS),
      address,
      userAgent: userAgent.slice(0, LONGEST_AGENT),
    },
  });
  return { token, maxAgeSeconds: SESSION_MS / 1_000 };
}

/** Newest first. */
export const findSessions = (db: Database, accountId: string) =>
  db.session.findMany({
    where: { accountId, expiresAt: { gt: new Date() } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_SESSIONS,
    omit: { tokenHash: true },
  });

/** One that is not there has ended already. */
export async function endSession(db: Database, accountId: string, id: string): Promise<void> {
  await db.session.deleteMany({ where: { accountId, id } });
}

/** How many there were besides `except`. */
export async function endSessions(
  db: Database,
  accountId: string,
  except: string,
): Promise<number> {
  const { count } = await db.session.deleteMany({ where: { accountId, id: { not: except } } });
  return count;
}
