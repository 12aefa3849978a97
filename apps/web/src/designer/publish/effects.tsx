import type { DraftView, WorkflowDetail } from "@waymark/orchestrator/api";
import type { VersionDiff } from "../../workflows/diff/diff-versions.ts";
import { BreakingChanges } from "./breaking-changes.tsx";
import { ScheduleMoves } from "./schedule-moves.tsx";
import { Warning } from "./warning.tsx";

interface EffectsProps {
  readonly draft: DraftView;
  /** The version that the draft is to replace. */
  readonly baseVersion: number | undefined;
  /** What is published now. */
  readonly current: WorkflowDetail;
  readonly diff: VersionDiff;
  readonly name: string;
}

/** What publishing changes beside the document, and what stands in its way. */
export const Effects = ({ draft, baseVersion, current, diff, name }: EffectsProps) => (
  <ul className="flex flex-col gap-1.5 text-sm text-ink-2 empty:hidden">
    <ScheduleMoves workflow={name} />
    <BreakingChanges workflow={name} diff={diff} />
    {current.archivedAt === undefined ? null : (
      <Warning>
        {name} is archived: the new version takes no runs before somebody unarchives it.
      </Warning>
    )}
    {draft.workflow === name && baseVersion !== undefined && baseVersion !== current.version ? (
      <Warning>
        v{current.version} was published since this draft was begun from v{baseVersion}: what is new
        in it is not in this draft.
      </Warning>
    ) : null}
    {draft.workflow !== undefined && draft.workflow !== name ? (
      <Warning>
        The draft was begun from {draft.workflow}, and is published as {name}.
      </Warning>
    ) : null}
  </ul>
);
