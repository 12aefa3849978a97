"use client";
import { Hourglass } from "lucide-react";
import { isFinished } from "../../run-statuses.ts";
import { useRunPage } from "../run-page-context.tsx";
import { BlockerLine } from "./blocker-line.tsx";
import { toldAbove } from "./blockers.ts";
import { useExplanation } from "./use-explanation.ts";

/** Why a run that is open does not move, in one line. Empty while it works. */
export function WhyStrip() {
  const { detail, state } = useRunPage();
  if (isFinished(state.status) || detail.incident !== undefined) return null;
  return <OpenRun />;
}

function OpenRun() {
  const { data } = useExplanation();
  const [first, ...others] = toldAbove(data?.blockers ?? []);
  if (!first) return null;
  return (
    <div
      role="status"
      data-tone="amber"
      data-blocker={first.kind}
      className="flex items-center gap-2.5 border-b border-tone/25 bg-tone/7 px-4 py-1.5 text-sm"
    >
      <Hourglass aria-hidden className="size-4 shrink-0 text-tone" />
      <BlockerLine blocker={first} />
      {others.length === 0 ? null : (
        <span className="shrink-0 text-ink-3">and {others.length} more</span>
      )}
    </div>
  );
}
