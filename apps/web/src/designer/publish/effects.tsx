import type { DraftView, WorkflowDetail } from "@waymark/orchestrator/api";
import { isFinished } from "../../runs/run-statuses.ts";
import { plural } from "../../ui/format.ts";
import { describeDiff } from "../../workflows/diff/describe-diff.ts";
import { diffVersions } from "../../workflows/diff/diff-versions.ts";
import type { VersionSource } from "../../workflows/diff/parts-of.ts";
import { BreakingChanges } from "./breaking-changes.tsx";
import { ScheduleMoves } from "./schedule-moves.tsx";

interface EffectsProps {
  readonly draft: DraftView;
  /** What is published now; absent for a new workflow. */
  readonly current: WorkflowDetail | undefined;
  readonly next: VersionSource;
  readonly name: string;
}

/** What publishing changes, and what it leaves as it is. */
export function Effects({ draft, current, next, name }: EffectsProps) {
  if (!current) return <Fact>It can be started as soon as it is published.</Fact>;
  const open = Object.entries(current.runs).reduce(
    (sum, [status, count]) => (isFinished(status as keyof typeof current.runs) ? sum : sum + count),
    0,
  );
  const diff = diffVersions(current.shown, next);
  return (
    <ul className="flex flex-col gap-1.5 text-sm text-ink-2">
      <li data-effect="difference">{describeDiff(diff)}</li>
      <li>
        {open === 0
          ? "No run is in flight. New runs get the new version."
          : `${plural(open, "run")} in flight stay on their version; new runs get the new one.`}
      </li>
      <ScheduleMoves workflow={name} />
      <BreakingChanges workflow={name} diff={diff} />
      {current.archivedAt === undefined ? null : (
        <li data-tone="amber" className="text-tone">
          {name} is archived: the new version takes no runs before somebody unarchives it.
        </li>
      )}
      {draft.workflow === name && draft.baseVersion !== current.version ? (
        <li data-tone="amber" className="text-tone">
          v{current.version} was published since this draft was begun from v{draft.baseVersion}:
          what is new in it is not in this draft.
        </li>
      ) : null}
      {draft.workflow !== undefined && draft.workflow !== name ? (
        <li data-tone="amber" className="text-tone">
          The draft was begun from {draft.workflow}, and is published as {name}.
        </li>
      ) : null}
    </ul>
  );
}

const Fact = ({ children }: { readonly children: string }) => (
  <p className="text-sm text-ink-2">{children}</p>
);
