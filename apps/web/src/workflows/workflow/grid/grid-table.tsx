"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { Graph } from "@waymark/core";
import type { GridRun } from "@waymark/orchestrator/api";
import { useMemo, useRef, useState, type FocusEvent, type MouseEvent } from "react";
import { useNow } from "../../../live/ticker.ts";
import { stepRows } from "../../../runs/run/steps.ts";
import { cellFacts, runFacts } from "./grid-cells.ts";
import { GridHead } from "./grid-head.tsx";
import type { GridPlace } from "./grid-keys.ts";
import { GridRow, ROW_PX } from "./grid-row.tsx";
import { useGridFocus } from "./use-grid-focus.ts";

interface GridTableProps {
  readonly graph: Graph;
  /** Oldest first. */
  readonly runs: readonly GridRun[];
}

const FACTS_HINT = "Point at a cell, or use the arrow keys, to see what is known of it.";

/** Steps by runs, the newest run last. Only the rows in view are in the page. */
export function GridTable({ graph, runs }: GridTableProps) {
  const rows = useMemo(() => stepRows(graph, {}, 0, 1), [graph]);
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is not memoized, nor passed on
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const size = { rows: rows.length, columns: runs.length };
  const focus = useGridFocus(scroller, size, (row) => virtual.scrollToIndex(row));
  const [pointed, point] = useState<GridPlace>();
  const now = useNow(runs.some(({ finishedAt }) => finishedAt === undefined));
  const template = `14rem repeat(${runs.length}, 30px)`;
  const pointAt = ({ target }: MouseEvent | FocusEvent) => {
    const place = placeOf(target);
    if (place) point(place);
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its cells take the focus, one at a time */}
      <div
        ref={scroller}
        role="grid"
        aria-label="Steps by runs, the newest run last"
        aria-rowcount={rows.length + 1}
        aria-colcount={runs.length + 1}
        onKeyDown={focus.onKeyDown}
        onMouseOver={pointAt}
        onFocus={pointAt}
        className="scroll-quiet min-h-0 flex-1 overflow-auto"
      >
        <GridHead
          runs={runs}
          now={now}
          template={template}
          onPoint={(column) => point({ row: -1, column })}
        />
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return row ? (
              <div
                key={row.node.id}
                role="presentation"
                className="absolute top-0 left-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <GridRow
                  node={row.node}
                  depth={row.depth}
                  row={index}
                  runs={runs}
                  activeColumn={focus.place.row === index ? focus.place.column : undefined}
                  template={template}
                  now={now}
                />
              </div>
            ) : null;
          })}
        </div>
      </div>
      <p data-facts className="truncate border-t bg-sunken px-4 py-2 text-xs text-ink-2">
        {factsAt(pointed) ?? FACTS_HINT}
      </p>
    </div>
  );

  function factsAt(place: GridPlace | undefined): string | undefined {
    const run = place && runs[place.column];
    if (!run) return undefined;
    const node = rows[place.row]?.node;
    const facts = node ? cellFacts(node, run, run.nodes[node.id], now) : runFacts(run, now);
    return facts.join(" · ");
  }
}

function placeOf(target: EventTarget): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  const [row, column] = (cell?.dataset["cell"] ?? "").split(" ").map(Number);
  return cell && row !== undefined && column !== undefined ? { row, column } : undefined;
}
