"use client";
import type { GraphNode } from "@waymark/core";
import type { GridRun } from "@waymark/orchestrator/api";
import Link from "next/link";
import { memo } from "react";
import { KIND } from "../../../graph/kind.ts";
import { cn } from "../../../ui/cn.ts";
import { STATUS, StatusIcon } from "../../../ui/status.tsx";
import { cellFacts } from "./grid-cells.ts";

export const ROW_PX = 30;

interface GridRowProps {
  readonly node: GraphNode;
  readonly depth: number;
  readonly row: number;
  readonly runs: readonly GridRun[];
  /** The column that the keyboard is at, in this row. */
  readonly activeColumn: number | undefined;
  readonly template: string;
  readonly now: number;
}

/** A step, and how it stands in each run. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { node, depth, row, runs, activeColumn, template, now } = props;
  const { icon: Icon } = KIND[node.kind];
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className="grid w-max hover:bg-hover/60"
      style={{ gridTemplateColumns: template, height: ROW_PX }}
    >
      <span
        role="rowheader"
        className="sticky left-0 z-10 flex items-center gap-2 border-r bg-surface pr-3"
        style={{ paddingLeft: 16 + depth * 14 }}
      >
        <Icon aria-hidden className="size-3.5 shrink-0 text-ink-3" />
        <span className="truncate text-xs">{node.title}</span>
      </span>
      {runs.map((run, column) => {
        const cell = run.nodes[node.id];
        const status = cell?.status ?? "pending";
        return (
          <span role="gridcell" key={run.id} className="grid place-items-center">
            <Link
              href={`/runs/${run.id}?step=${encodeURIComponent(node.id)}`}
              prefetch={false}
              tabIndex={activeColumn === column ? 0 : -1}
              data-cell={`${row} ${column}`}
              data-status={status}
              data-tone={STATUS[status].tone}
              aria-label={cellFacts(node, run, cell, now).join(", ")}
              className={cn(
                "grid size-6 place-items-center rounded-[5px] text-tone outline-offset-1 hover:ring-1 hover:ring-tone",
                status === "pending" || status === "skipped"
                  ? "border border-dashed"
                  : "bg-tone/14",
                status === "failed" && "bg-tone/25 ring-1 ring-tone/60",
              )}
            >
              {status === "pending" ? null : (
                <StatusIcon status={status} className="animate-none" />
              )}
            </Link>
          </span>
        );
      })}
    </div>
  );
});
