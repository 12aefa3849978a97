import { expect, test } from "vitest";
import { agreementAt } from "./agreement.ts";

test("each event is as recorded up to the first that differs; what follows is not known", () => {
  const difference = { sequence: 3, sentence: "", fields: [] };
  const verification = { total: 4, from: 1, equal: 2, difference };
  expect([1, 2, 3, 4].map((sequence) => agreementAt(verification, sequence))).toEqual([
    "equal",
    "equal",
    "differs",
    "unknown",
  ]);
});

test("what came before a change of version is not known", () => {
  expect(agreementAt({ total: 4, from: 3, equal: 2 }, 2)).toBe("unknown");
});
