import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";
import { AccessError } from "./access-error.ts";
import { nameKey } from "./account-name.ts";

// Passwords as scrypt keeps them: OWASP's parameters for 32 MiB, which take about 0.2 s of one core.

const COST = { N: 2 ** 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const MOST_MEMORY = 64 * 1_024 * 1_024;

const SHORTEST_PASSWORD = 12;

/** A shorter name may be part of any password. */
const SHORTEST_TELLING = 4;

/** They use threads that reading files and looking up names needs, too: two at once leave half of them. */
const AT_ONCE = 2;
/** More would wait for longer than a person does. */
const MOST_WAITING = 20;

/** @throws {AccessError} PASSWORD_WEAK */
export function requireStrong(password: string, name: string): void {
  const about = weaknessOf(password, name);
  if (about !== undefined) throw new AccessError("PASSWORD_WEAK", about);
}

function weaknessOf(password: string, name: string): string | undefined {
  if (password.length < SHORTEST_PASSWORD) {
    return `The password has less than ${SHORTEST_PASSWORD} characters.`;
  }
  if (new Set(password).size < 5) return "The password repeats a few characters.";
  const isTold = name.length >= SHORTEST_TELLING && password.toLowerCase().includes(nameKey(name));
  return isTold ? "The password holds the name." : undefined;
}

/** `scrypt$N$r$p$salt$hash`, so that the parameters can rise later. @throws {AccessError} TOO_MANY_TRIES */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, encode(salt), encode(hash)].join("$");
}

/**
 * Whether it is the password of `kept`; undefined is a password that nobody has, which takes as long to find
 * out. @throws {AccessError} TOO_MANY_TRIES
 */
export async function isPassword(password: string, kept = NOBODYS): Promise<boolean> {
  const [, N, r, p, salt = "", hash = ""] = kept.split("$");
  const expected = decode(hash);
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(password, decode(salt), cost), expected);
}

const encode = (bytes: Buffer): string => bytes.toString("base64url");
const decode = (text: string): Buffer => Buffer.from(text, "base64url");

const NOBODYS = [
  "scrypt",
  COST.N,
  COST.r,
  COST.p,
  encode(randomBytes(SALT_BYTES)),
  encode(randomBytes(HASH_BYTES)),
].join("$");

let atWork = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  await turn();
  try {
    return await new Promise((resolve, reject) => {
      const options = { ...cost, maxmem: MOST_MEMORY };
      scrypt(password.normalize("NFKC"), salt, HASH_BYTES, options, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    const next = waiting.shift();
    if (next) next();
    else atWork -= 1;
  }
}

async function turn(): Promise<void> {
  if (atWork < AT_ONCE) {
    atWork += 1;
    return;
  }
  if (waiting.length >= MOST_WAITING) {
    throw new AccessError("TOO_MANY_TRIES", "Too many passwords are looked at right now.", {
      retryAfterSeconds: 5,
    });
  }
  await new Promise<void>((resolve) => {
    waiting.push(resolve);
  });
}
