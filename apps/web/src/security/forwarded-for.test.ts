import { expect, test } from "vitest";
import { forwardedFor } from "./forwarded-for.ts";

test("who is connected comes behind whatever a request says of where it comes from", () => {
  expect(forwardedFor(undefined, "192.0.2.7")).toBe("192.0.2.7");
  expect(forwardedFor("203.0.113.9", "192.0.2.7")).toBe("203.0.113.9, 192.0.2.7");
  expect(forwardedFor(["203.0.113.9", "10.0.0.1"], "::1")).toBe("203.0.113.9, 10.0.0.1, ::1");
  expect(forwardedFor("203.0.113.9", undefined)).toBe("203.0.113.9");
  expect(forwardedFor(undefined, undefined)).toBeUndefined();
});
