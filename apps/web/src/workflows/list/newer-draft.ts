import type { DraftView, WorkflowSummary } from "@waymark/orchestrator/api";

/** The draft of a workflow that was changed after its current version came to be. */
export const newerDraft = (
  drafts: readonly DraftView[],
  { name, registeredAt }: Pick<WorkflowSummary, "name" | "registeredAt">,
): DraftView | undefined =>
  drafts.find(({ workflow, updatedAt }) => workflow === name && updatedAt > registeredAt);
