import { expect, test } from "vitest";
import { draftOf, problemOf, retentionOf } from "./retention.ts";

test("what is set is what was set before, where nothing is typed", () => {
  const set = { completed: 7 * 86_400_000, failed: null };
  expect(retentionOf(draftOf(set))).toEqual(set);
  expect(retentionOf(draftOf({ cancelled: 1_500 }))).toEqual({ cancelled: 1_500 });
});

test("a workflow that says nothing of its own has none", () => {
  expect(retentionOf(draftOf(undefined))).toBeNull();
});

test("a time that is none is told, and nothing is set", () => {
  const draft = { ...draftOf(undefined), failed: { keeping: "for", text: "soon" } } as const;
  expect(problemOf(draft.failed)).toContain("30d");
  expect(retentionOf(draft)).toBeUndefined();
  expect(retentionOf({ ...draft, failed: { keeping: "for", text: "12h" } })).toEqual({
    failed: 43_200_000,
  });
});
