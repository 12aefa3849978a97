import { expect, test } from "vitest";
import { hashPassword, isPassword, requireStrong } from "./password.ts";
import { noSessionCookie, sessionToken } from "./session-cookie.ts";
import { hashToken, isSameHash, keyIdOf, newKey } from "./tokens.ts";

test("a password is known by its hash, which says how it was made and is another one each time", async () => {
  const [hash, again] = await Promise.all([hashPassword("päss word 1234"), hashPassword("x")]);
  expect(hash).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(hash).not.toBe(again);
  // The same text, written with a combining mark.
  expect(await isPassword("pa\u0308ss word 1234", hash)).toBe(true);
  expect(await isPassword("päss word 1235", hash)).toBe(false);
  expect(await isPassword("x")).toBe(false);
});

test.each([
  ["short", "less than 12"],
  ["aaaaaaaaaaaa", "repeats"],
  ["me, Ada Lovelace!", "holds the name"],
])("%s is too weak", (password, why) => {
  expect(() => requireStrong(password, "ada lovelace")).toThrow(why);
});

test("a short name may be part of a password", () => {
  expect(() => requireStrong("correct horse battery", "Bo")).not.toThrow();
});

test("a key has its id in it, and 256 bits that are another's never", () => {
  const { id, key } = newKey();
  expect(keyIdOf(key)).toBe(id);
  expect(newKey().key).not.toBe(key);
  for (const none of ["", "wm_live_", `${key}x`, key.replace("live", "test"), `${key} `]) {
    expect(keyIdOf(none)).toBeUndefined();
  }
  expect(isSameHash(hashToken(key), hashToken(key))).toBe(true);
  expect(isSameHash(hashToken(key), hashToken(id))).toBe(false);
  expect(isSameHash(hashToken(key), "")).toBe(false);
});

test.each([
  ["waymark_session=abc", "abc"],
  ["theme=dark; waymark_session=abc; other=1", "abc"],
  ["waymark_session=", undefined],
  ["x_waymark_session=abc", undefined],
  [undefined, undefined],
])("in the cookies %s the token is %s", (cookies, token) => {
  expect(sessionToken(cookies)).toBe(token);
});

test("signing out takes the cookie away", () => {
  expect(noSessionCookie(false)).toContain("Max-Age=0");
});
