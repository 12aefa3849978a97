import type { WorkflowSummary } from "@waymark/orchestrator/api";
import { labelsText } from "../../labels/labels-text.ts";

export const STATES = { active: "Active", archived: "Archived", all: "All" } as const;
export type WorkflowState = keyof typeof STATES;

export interface WorkflowFilter {
  /** Words of the name, the title or the description, in any order. */
  readonly q: string;
  readonly kind: WorkflowSummary["kind"] | null;
  readonly state: WorkflowState;
  /** As `labelsText` writes one: `area=shop`. */
  readonly label: string | null;
  /** Who published the current version; empty: code did. */
  readonly by: string | null;
}

export function filterWorkflows(
  workflows: readonly WorkflowSummary[],
  { q, kind, state, label, by }: WorkflowFilter,
): readonly WorkflowSummary[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return workflows.filter((workflow) => {
    const { name, title, description = "" } = workflow;
    const text = `${name} ${title} ${description}`.toLowerCase();
    return (
      (kind === null || workflow.kind === kind) &&
      (state === "all" || (state === "archived") === (workflow.archivedAt !== undefined)) &&
      (label === null || labelsOf(workflow).includes(label)) &&
      (by === null || publisherOf(workflow) === by) &&
      words.every((word) => text.includes(word))
    );
  });
}

/** Each as `area=shop`. */
export const labelsOf = ({ labels }: Pick<WorkflowSummary, "labels">): readonly string[] =>
  Object.entries(labels).map(([name, text]) => labelsText({ [name]: text }));

const publisherOf = ({ publishedBy = "" }: WorkflowSummary): string => publishedBy;

/** The labels that some workflow has, by name. */
export const labelsIn = (workflows: readonly WorkflowSummary[]): readonly string[] =>
  inOrder(workflows.flatMap(labelsOf));

/** Who published some current version, by name. */
export const publishersIn = (workflows: readonly WorkflowSummary[]): readonly string[] =>
  inOrder(workflows.map(publisherOf));

const inOrder = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].toSorted((one, other) => one.localeCompare(other, "en"));
