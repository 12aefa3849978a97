import { expect, test } from "vitest";
import { pageToGoTo, signInAddress } from "./sign-in-address.ts";

test("whoever signs in comes back to where they were", () => {
  const address = signInAddress({ pathname: "/runs", search: "?status=failed&q=a%26b" });
  expect(pageToGoTo(new URL(address, "http://x").searchParams.get("to"))).toBe(
    "/runs?status=failed&q=a%26b",
  );
  expect(signInAddress({ pathname: "/", search: "" })).toBe("/sign-in");
});

test.each([
  null,
  "",
  "runs",
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "/sign-in?to=x",
])("nobody is led to %s", (to) => {
  expect(pageToGoTo(to)).toBe("/");
});
