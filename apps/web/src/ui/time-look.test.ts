import { expect, test } from "vitest";
import { readTimeLook, TIME_LOOKS, timeCookie } from "./time-look.ts";

test("what the cookie keeps is read again, and what it does not know is the default", () => {
  for (const look of TIME_LOOKS) {
    const [, value] = /^waymark-times=(\w+);/.exec(timeCookie(look)) ?? [];
    expect(readTimeLook(value)).toBe(look);
  }
  expect(readTimeLook(undefined)).toBe("ago");
  expect(readTimeLook("lunar")).toBe("ago");
});
