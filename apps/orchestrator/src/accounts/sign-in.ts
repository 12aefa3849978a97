import type { Account } from "../generated/prisma/client.ts";
import type { Database } from "../store/prisma-client.ts";
import { AccessError } from "./access-error.ts";
import { nameKey } from "./account-name.ts";
import { isPassword } from "./password.ts";
import { TryLimit } from "./try-limit.ts";

/** How often a password may be guessed: of one account from everywhere, and from one address for all accounts. */
export class SignInLimits {
  readonly #ofAccount = new TryLimit({ burst: 5, refillMs: 60_000 });
  readonly #ofAddress = new TryLimit({ burst: 20, refillMs: 10_000 });

  /** Counts a try before it is known how it ends: many at once are as many as one after the other. @throws {AccessError} TOO_MANY_TRIES */
  take(account: string, address: string, now: number): void {
    const waitMs = Math.max(
      this.#ofAccount.waitMs(account, now),
      this.#ofAddress.waitMs(address, now),
    );
    if (waitMs > 0) {
      throw new AccessError("TOO_MANY_TRIES", "There were too many tries to sign in.", {
        retryAfterSeconds: Math.ceil(waitMs / 1_000),
      });
    }
    this.#ofAccount.take(account, now);
    this.#ofAddress.take(address, now);
  }

  succeeded(account: string): void {
    this.#ofAccount.forget(account);
  }
}

interface Credentials {
  readonly name: string;
  readonly password: string;
}

/**
 * The account that has this name and password, or undefined. It takes as long to find out that the name is
 * nobody's as that the password is not theirs. @throws {AccessError} TOO_MANY_TRIES
 */
export async function findSignedIn(
  db: Database,
  limits: SignInLimits,
  { name, password }: Credentials,
  address: string,
): Promise<Account | undefined> {
  const key = nameKey(name);
  limits.take(key, address, Date.now());
  const account = await db.account.findUnique({ where: { nameKey: key } });
  const isRight = await isPassword(password, account?.passwordHash);
  if (!account || !isRight) return undefined;
  limits.succeeded(key);
  return account;
}
