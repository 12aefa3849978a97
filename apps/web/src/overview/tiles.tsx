"use client";
import type { OutcomesView } from "@waymark/orchestrator/api";
import Link from "next/link";
import type { ReactNode } from "react";
import { runsHref } from "../runs/list/runs-href.ts";
import { cn } from "../ui/cn.ts";
import { plural } from "../ui/format.ts";
import { figuresOf, linePoints, type Figure } from "./figures.ts";
import type { OverviewRange } from "./use-overview-range.ts";

interface TilesProps {
  readonly outcomes: OutcomesView;
  readonly range: OverviewRange;
}

/** Three figures of the range, each beside what it was before, with its course, and leading to its runs. */
export const Tiles = ({ outcomes, range }: TilesProps) => (
  <>
    {figuresOf(outcomes).map((figure) => (
      <Tile
        key={figure.label}
        label={figure.label}
        value={figure.value}
        tone={figure.tone}
        href={hrefOf(figure, range)}
        course={figure.course}
      >
        {figure.change}
        {figure.runs === "all" && outcomes.now.open > 0
          ? `, ${outcomes.now.open.toLocaleString("en-GB")} still open`
          : ""}
      </Tile>
    ))}
  </>
);

const hrefOf = ({ runs }: Figure, { ofRuns }: OverviewRange): string =>
  runsHref({ ...ofRuns, ...(runs === "all" ? {} : { status: runs }) });

interface ApprovalsProps {
  readonly counts: { readonly approvals: number; readonly overdue: number };
}

/** Counted up to a thousand: more would say nothing else. */
const MOST = 1_000;

export const ApprovalsTile = ({ counts: { approvals, overdue } }: ApprovalsProps) => (
  <Tile
    label="Open approvals"
    value={approvals >= MOST ? `${MOST}+` : String(approvals)}
    tone={overdue === 0 ? "neutral" : "bad"}
    href="/inbox"
  >
    {overdue === 0 ? "none is past its time" : `${plural(overdue, "approval")} past its time`}
  </Tile>
);

interface TileProps {
  readonly label: string;
  readonly value: string;
  readonly tone: Figure["tone"];
  readonly href: string;
  readonly course?: Figure["course"];
  readonly children: ReactNode;
}

const Tile = ({ label, value, tone, href, course, children }: TileProps) => (
  <Link
    href={href}
    prefetch={false}
    data-tile={label}
    className="flex min-w-0 flex-col gap-1 rounded-xl border bg-raised p-4 shadow-card transition-colors hover:border-line-strong"
  >
    <span className="text-xs text-ink-3">{label}</span>
    <span className="flex items-end justify-between gap-3">
      <span className="text-2xl font-semibold tracking-[-0.02em] tabular-nums">{value}</span>
      {course === undefined ? null : (
        <svg
          aria-hidden
          viewBox="0 0 100 24"
          preserveAspectRatio="none"
          className="h-6 min-w-0 flex-1 max-w-28 text-ink-3/70"
        >
          <polyline
            points={linePoints(course)}
            fill="none"
            stroke="currentColor"
            strokeWidth={1.5}
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      )}
    </span>
    <span
      data-tone={tone === "good" ? "green" : tone === "bad" ? "red" : "grey"}
      className={cn("text-xs", tone === "neutral" ? "text-ink-3" : "font-medium text-tone")}
    >
      {children}
    </span>
  </Link>
);
