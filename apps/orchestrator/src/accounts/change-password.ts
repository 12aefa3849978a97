import type { Database } from "../store/prisma-client.ts";
import { AccessError } from "./access-error.ts";
import type { Person } from "./caller.ts";
import { setPassword } from "./join.ts";
import { hashPassword, requireStrong } from "./password.ts";
import { findSignedIn, type SignInLimits } from "./sign-in.ts";

interface PasswordChange {
  readonly current: string;
  readonly password: string;
  /** The address that asks. */
  readonly from: string;
}

/** @throws {AccessError} PASSWORD_WRONG, PASSWORD_WEAK, TOO_MANY_TRIES */
export async function changePassword(
  db: Database,
  limits: SignInLimits,
  { accountId, name, sessionId }: Person,
  { current, password, from }: PasswordChange,
): Promise<void> {
  requireStrong(password, name);
  const account = await findSignedIn(db, limits, { name, password: current }, from);
  if (account?.id !== accountId) {
    throw new AccessError("PASSWORD_WRONG", "The current password is not right.");
  }
  const passwordHash = await hashPassword(password);
  await db.$transaction((transaction) =>
    setPassword(transaction, accountId, { passwordHash, address: from }, sessionId),
  );
}
