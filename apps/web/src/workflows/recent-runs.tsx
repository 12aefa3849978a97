"use client";
import type { RecentRun } from "@waymark/orchestrator/api";
import Link from "next/link";
import { useNow } from "../live/ticker.ts";
import { formatAgo, formatDuration } from "../ui/format.ts";
import { STATUS } from "../ui/status.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { barHeights } from "./bar-height.ts";

const SLOTS = 20;

/** The newest runs as bars, newest at the right: height is duration, colour and mark are the outcome. */
export function RecentRuns({ runs }: { readonly runs: readonly RecentRun[] }) {
  const now = useNow(runs.some((run) => run.finishedAt === undefined));
  const heights = barHeights(runs, now);
  return (
    <span
      role="group"
      aria-label="Recent runs, newest last"
      className="relative z-10 flex h-9 w-fit flex-row-reverse items-end justify-start gap-[3px] lg:ml-auto"
    >
      {runs.slice(0, SLOTS).map((run, index) => (
        <Tooltip key={run.id} content={<Facts run={run} now={now} />}>
          <Link
            href={`/runs/${run.id}`}
            prefetch={false}
            tabIndex={index === 0 ? 0 : -1}
            aria-label={`${STATUS[run.status].label}, ${formatAgo(run.startedAt, now)}`}
            data-tone={STATUS[run.status].tone}
            className="group/bar flex h-full w-[7px] items-end"
          >
            <span
              className="relative block w-full rounded-[2px] bg-tone/75 transition-colors group-hover/bar:bg-tone"
              style={{ height: `${(heights[index] ?? 0) * 100}%` }}
            >
              {run.status === "failed" ? (
                <span aria-hidden className="absolute inset-x-0 -top-1 h-0.5 bg-tone" />
              ) : null}
            </span>
          </Link>
        </Tooltip>
      ))}
      {Array.from({ length: Math.max(0, SLOTS - runs.length) }, (_, index) => (
        <span key={index} aria-hidden className="h-1 w-[7px] rounded-[2px] bg-line" />
      ))}
    </span>
  );
}

const Facts = ({ run, now }: { readonly run: RecentRun; readonly now: number }) => (
  <span className="flex flex-col">
    <span className="font-medium">{STATUS[run.status].label}</span>
    <span className="opacity-80">
      {formatAgo(run.startedAt, now)}, {formatDuration((run.finishedAt ?? now) - run.startedAt)}
    </span>
  </span>
);
