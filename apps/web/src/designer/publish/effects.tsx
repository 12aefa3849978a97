import type { DraftView, WorkflowDetail } from "@waymark/orchestrator/api";
import type { VersionDiff } from "../../workflows/diff/diff-versions.ts";
import { BreakingChanges } from "./breaking-changes.tsx";
import { ScheduleMoves } from "./schedule-moves.tsx";

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
      <li data-tone="amber" className="text-tone">
        {name} is archived: the new version takes no runs before somebody unarchives it.
      </li>
    )}
    {draft.workflow === name && baseVersion !== undefined && baseVersion !== current.version ? (
      <li data-tone="amber" className="text-tone">
        v{current.version} was published since this draft was begun from v{baseVersion}: what is new
        in it is not in this draft.
      </li>
    ) : null}
    {draft.workflow !== undefined && draft.workflow !== name ? (
      <li data-tone="amber" className="text-tone">
        The draft was begun from {draft.workflow}, and is published as {name}.
      </li>
    ) : null}
  </ul>
);
