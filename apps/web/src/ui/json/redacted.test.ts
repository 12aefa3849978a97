import { expect, test } from "vitest";
import { redactedWords } from "./redacted.ts";

test("a value that is not shown says why, and one that is whole says nothing", () => {
  expect(redactedWords("••••")).toBe("redacted: a schema marks it write-only");
  expect(redactedWords("Bearer ••••")).toMatch(/^partly redacted/);
  expect(redactedWords("Bearer •")).toBeUndefined();
});
