import { expect, test } from "vitest";
import { DEFAULT_LOOK, LOOK_COOKIE, lookCookie, readLook } from "./list-look.ts";

test("what the cookie keeps is read back", () => {
  const look = { density: "compact", columns: ["where", "labels"] } as const;
  const [value] = lookCookie(look).replace(`${LOOK_COOKIE}=`, "").split(";");
  expect(readLook(value)).toEqual(look);
  expect(readLook("compact")).toEqual({ density: "compact", columns: [] });
});

test("no cookie, or one that is not understood, is the look by default", () => {
  expect(readLook(undefined)).toEqual(DEFAULT_LOOK);
  expect(readLook("huge.blue")).toEqual(DEFAULT_LOOK);
});
