import { expect, test } from "vitest";
import { verdictOf } from "./verdict.ts";

test("a history that holds is said to, with what could not be decided again", () => {
  expect(verdictOf({ total: 3, from: 1, equal: 3 })).toBe(
    "Decided again, all 3 events came to what was recorded.",
  );
  expect(verdictOf({ total: 5, from: 4, equal: 2 })).toMatch(/The 3 before them, of 5, belong/);
});

test("one that does not is told by the first event that differs", () => {
  const difference = { sequence: 2, sentence: "Event 2 (x) did it.", fields: [] };
  expect(verdictOf({ total: 3, from: 1, equal: 1, difference })).toBe(
    "The history differs first at event 2. Event 2 (x) did it.",
  );
});
