import { expect, test } from "vitest";
import { BarredAddressError, isBarred, lookupUnlessBarred } from "./barred-address.ts";

test.each([
  "169.254.169.254",
  "169.254.0.1",
  "::ffff:169.254.169.254",
  "fe80::1",
  "fd00:ec2::254",
  "64:ff9b::a9fe:a9fe",
  "100.100.100.200",
])("%s is barred", (address) => {
  expect(isBarred(address)).toBe(true);
});

test.each(["127.0.0.1", "::1", "10.0.0.7", "192.168.1.2", "fd12::7", "93.184.216.34", "a name"])(
  "%s is not",
  (address) => {
    expect(isBarred(address)).toBe(false);
  },
);

test("a name is refused for the address it means", async () => {
  const resolved = (name: string) =>
    new Promise((resolve) => {
      lookupUnlessBarred(name, {}, (error, address) => resolve(error ?? address));
    });
  expect(await resolved("169.254.169.254")).toBeInstanceOf(BarredAddressError);
  expect(await resolved("127.0.0.1")).toBe("127.0.0.1");
});
