import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

// What is given out once and kept only as its SHA-256: it is as random as a hash, so that no salt is needed.

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const KEY = /^wm_live_(?<id>[0-9A-Za-z]{8})_[0-9A-Za-z]{43}$/;

export interface NewKey {
  readonly id: string;
  /** `wm_live_<id>_<256 bits in base 62>`, shown once. */
  readonly key: string;
}

/** What is in a cookie or a link: 256 bits. */
export const newToken = (): string => randomBytes(32).toString("base64url");

export function newKey(): NewKey {
  const id = base62(randomBytes(8), 8).slice(-8);
  return { id, key: `wm_live_${id}_${base62(randomBytes(32), 43)}` };
}

/** The id in a key, or undefined for what is no key. */
export const keyIdOf = (key: string): string | undefined => KEY.exec(key)?.groups?.["id"];

export const hashToken = (token: string): string =>
  createHash("sha256").update(token).digest("hex");

export const isSameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

function base62(bytes: Buffer, length: number): string {
  let rest = BigInt(`0x${bytes.toString("hex")}`);
  let text = "";
  while (rest > 0n) {
    text = DIGITS.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text.padStart(length, "0");
}
