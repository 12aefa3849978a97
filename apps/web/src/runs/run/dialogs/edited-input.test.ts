import type { JsonValue } from "@waymark/core";
import { expect, test } from "vitest";
import { isAsRecorded, notGivable, redactedWarning } from "./edited-input.ts";

const read = (value: JsonValue, ...messages: string[]) => ({
  parsed: { ok: true, value } as const,
  problems: messages.map((message) => ({ path: "", message })),
});

test("an input is given once it is JSON, has no dots in the place of values, and fits", () => {
  expect(notGivable({ parsed: { ok: false, problem: "?" }, problems: [] })).toMatch(/not JSON/);
  expect(notGivable(read({ card: { number: "••••" } }))).toMatch(/••••/);
  expect(notGivable(read({ say: "Bearer ••••" }))).toMatch(/••••/);
  expect(notGivable(read({ amount: "much" }, "must be number"))).toMatch(/does not fit/);
  expect(notGivable(read({ amount: 12 }))).toBeUndefined();
});

test("what is not shown is named by its place", () => {
  expect(redactedWarning({ card: { number: "••••" }, lines: ["a", "••••"] })).toContain(
    "card.number, lines[1]",
  );
  expect(redactedWarning("••••")).toContain("all of it");
  expect(redactedWarning({ card: "4111" })).toBeUndefined();
});

test("a draft is as recorded whatever the order of its members", () => {
  const recorded = { value: { card: "••••", amount: 12 } };
  expect(isAsRecorded(read({ amount: 12, card: "••••" }), recorded)).toBe(true);
  expect(isAsRecorded(read({ amount: 13, card: "••••" }), recorded)).toBe(false);
});
