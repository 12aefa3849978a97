"use client";
import { useState } from "react";
import { DisclosureButton } from "../../ui/disclosure-button.tsx";
import { describeDiff } from "../../workflows/diff/describe-diff.ts";
import type { VersionDiff } from "../../workflows/diff/diff-versions.ts";
import { DiffViews, type DiffView } from "../../workflows/diff/diff-views.tsx";
import type { VersionSource } from "../../workflows/diff/parts-of.ts";

interface DifferenceProps {
  readonly current: VersionSource & { readonly version: number; readonly hash: string };
  readonly next: VersionSource & { readonly hash: string };
  readonly diff: VersionDiff;
}

/** What the draft changes: in a sentence, and on demand on the graph, by values and as text. */
export function Difference({ current, next, diff }: DifferenceProps) {
  const [open, setOpen] = useState(false);
  const [view, show] = useState<DiffView>("graph");
  const [chosen, choose] = useState<string | null>(null);
  return (
    <section aria-label="What is different" className="flex flex-col gap-2">
      <div className="flex items-center gap-1.5">
        <DisclosureButton
          label="Show what is different"
          open={open}
          onToggle={() => setOpen(!open)}
          className="-ml-1"
        />
        <p data-effect="difference" className="min-w-0 flex-1 text-sm text-ink">
          {describeDiff(diff)}
        </p>
      </div>
      {open ? (
        <div className="flex flex-col overflow-hidden rounded-lg border">
          <DiffViews
            diff={diff}
            sources={[current.source, next.source]}
            names={[`v${current.version}`, "this draft"]}
            layoutKey={`${current.hash}→${next.hash}`}
            view={view}
            show={show}
            chosen={chosen}
            choose={choose}
            inDialog
          />
        </div>
      ) : null}
    </section>
  );
}
