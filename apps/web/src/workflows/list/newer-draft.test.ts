import type { DraftView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { newerDraft } from "./newer-draft.ts";

const draft = (workflow: string, updatedAt: number) =>
  ({ id: `draft of ${workflow}`, workflow, updatedAt }) as DraftView;

test("a draft is newer where its workflow was not published since it was changed", () => {
  const drafts = [draft("other", 30), draft("order", 20)];
  expect(newerDraft(drafts, { name: "order", registeredAt: 10 })?.id).toBe("draft of order");
  expect(newerDraft(drafts, { name: "order", registeredAt: 25 })).toBeUndefined();
  expect(newerDraft(drafts, { name: "review", registeredAt: 10 })).toBeUndefined();
});
