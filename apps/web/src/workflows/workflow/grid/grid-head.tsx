"use client";
import type { GridRun } from "@waymark/orchestrator/api";
import Link from "next/link";
import { STATUS, StatusIcon } from "../../../ui/status.tsx";
import { barHeights } from "../../bar-height.ts";
import { runFacts } from "./grid-cells.ts";

interface GridHeadProps {
  readonly runs: readonly GridRun[];
  readonly now: number;
  readonly template: string;
  readonly onPoint: (column: number) => void;
}

/** A run over each column: its bar stands as high as it took long, on a root scale. */
export function GridHead({ runs, now, template, onPoint }: GridHeadProps) {
  const heights = barHeights(runs, now);
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 grid w-max border-b bg-surface"
      style={{ gridTemplateColumns: template }}
    >
      <span
        role="columnheader"
        className="sticky left-0 z-10 flex items-end border-r bg-surface px-4 pb-1.5 text-2xs font-medium text-ink-3"
      >
        Step
      </span>
      {runs.map((run, column) => (
        <span role="columnheader" key={run.id} className="flex h-20 justify-center">
          <Link
            href={`/runs/${run.id}`}
            prefetch={false}
            tabIndex={-1}
            data-column={run.id}
            data-tone={STATUS[run.status].tone}
            aria-label={runFacts(run, now).join(", ")}
            onMouseEnter={() => onPoint(column)}
            className="group flex h-full w-full flex-col items-center justify-end gap-1 rounded-t pb-1.5 text-tone hover:bg-hover"
          >
            <span
              className="w-3 rounded-[2px] bg-tone/70 group-hover:bg-tone"
              style={{ height: `${(heights[column] ?? 0) * 48}px` }}
            />
            <StatusIcon status={run.status} />
          </Link>
        </span>
      ))}
    </div>
  );
}
