import type { DraftView, WorkflowSummary } from "@waymark/orchestrator/api";
import Link from "next/link";
import { Badge } from "../../ui/badge.tsx";
import { AgoText } from "../../ui/time.tsx";

interface VersionCellProps {
  readonly workflow: WorkflowSummary;
  /** The person's own, where it is newer. */
  readonly draft: DraftView | undefined;
}

/** The version that new runs get, whose it is and since when. */
export const VersionCell = ({
  workflow: { title, version, publishedBy, registeredAt },
  draft,
}: VersionCellProps) => (
  <>
    <span className="flex items-center gap-1.5 font-mono text-xs text-ink-2">
      v{version}
      {draft === undefined ? null : (
        <Link
          href={`/designer/${draft.id}`}
          prefetch={false}
          aria-label={`Your draft of ${title}`}
          className="relative z-10 rounded font-sans"
        >
          <Badge tone="blue">draft</Badge>
        </Link>
      )}
    </span>
    <span className="flex max-w-40 gap-1 text-2xs text-ink-3">
      <span className="truncate">{publishedBy ?? "code"}</span>
      <AgoText at={registeredAt} className="max-xl:hidden" />
    </span>
  </>
);
