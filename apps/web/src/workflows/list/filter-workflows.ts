import type { WorkflowSummary } from "@waymark/orchestrator/api";

export const STATES = { active: "Active", archived: "Archived", all: "All" } as const;
export type WorkflowState = keyof typeof STATES;

export interface WorkflowFilter {
  /** Words of the name, the title or the description, in any order. */
  readonly q: string;
  readonly kind: WorkflowSummary["kind"] | null;
  readonly state: WorkflowState;
}

export function filterWorkflows(
  workflows: readonly WorkflowSummary[],
  { q, kind, state }: WorkflowFilter,
): readonly WorkflowSummary[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return workflows.filter((workflow) => {
    const { name, title, description = "" } = workflow;
    const text = `${name} ${title} ${description}`.toLowerCase();
    return (
      (kind === null || workflow.kind === kind) &&
      (state === "all" || (state === "archived") === (workflow.archivedAt !== undefined)) &&
      words.every((word) => text.includes(word))
    );
  });
}
