import { createHash } from "node:crypto";
import { canonicalJson, fingerprint } from "@waymark/core";
import fc from "fast-check";
import { expect, test } from "vitest";

const byNode = (text: string): string =>
  createHash("sha256").update(canonicalJson(text)).digest("hex");

test("a fingerprint is the digest that Node gives, of texts of any length and script", () => {
  const unit = fc.constantFrom("a", "é", "€", "😀", "\ud800", "\0");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 300 }), (text) => {
      expect(fingerprint(text)).toBe(byNode(text));
    }),
  );
  for (const length of [53, 54, 61, 62, 63, 117, 118, 100_000]) {
    expect(fingerprint("x".repeat(length))).toBe(byNode("x".repeat(length)));
  }
});
