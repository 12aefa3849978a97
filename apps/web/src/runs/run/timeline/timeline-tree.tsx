"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useId, useMemo, useRef } from "react";
import { useRunPage } from "../run-page-context.tsx";
import type { TimelineItem } from "./items.ts";
import type { Scale } from "./scale.ts";
import { TimeGuides } from "./time-axis.tsx";
import { TimelineRowView } from "./timeline-row.tsx";
import { useTreeKeys } from "./use-tree-keys.ts";
import { visibleRows, type TimelineRow } from "./visible-rows.ts";

interface TimelineTreeProps {
  readonly items: readonly TimelineItem[];
  readonly toggled: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly scale: Scale;
  readonly now: number | undefined;
  /** Until when what still goes on is drawn. */
  readonly end: number;
  readonly start: number;
  /** Ids of the critical path, while it is shown. */
  readonly onPath: ReadonlySet<string> | undefined;
}

const ROW_PX = 28;

/** The rows; only those in sight are in the document. */
export function TimelineTree({
  items,
  toggled,
  toggle,
  scale,
  now,
  end,
  start,
  onPath,
}: TimelineTreeProps) {
  const { nodeId, inside, select } = useRunPage();
  const rows = useMemo(() => visibleRows(items, toggled), [items, toggled]);
  const scroll = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing it returns leaves this component
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  const prefix = useId();
  const keys = useTreeKeys({
    rows,
    toggle,
    choose: ({ item }) => select(item.selects),
    reveal: (index) => virtual.scrollToIndex(index),
  });
  const inView = virtual.getVirtualItems();
  const active = inView.some(({ index }) => rows[index]?.item.id === keys.activeId);
  return (
    <div
      ref={scroll}
      role="tree"
      aria-label="Timeline of the run"
      tabIndex={0}
      aria-activedescendant={active ? `${prefix}${keys.activeId}` : undefined}
      onKeyDown={keys.onKeyDown}
      className="group/tree scroll-quiet relative min-h-0 flex-1 overflow-auto pb-24 outline-offset-[-2px] [scrollbar-gutter:stable]"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        <div
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-4 left-[var(--names)]"
        >
          <TimeGuides scale={scale} {...(now !== undefined && now <= scale.to && { now })} />
        </div>
        {inView.map(({ index, start: top }) => {
          const row = rows[index];
          if (!row) return null;
          const { item } = row;
          return (
            <TimelineRowView
              key={item.id}
              id={`${prefix}${item.id}`}
              row={row}
              top={top}
              scale={scale}
              start={start}
              end={end}
              active={item.id === keys.activeId}
              selected={
                inside === undefined
                  ? item.selects === nodeId && row.level === 1
                  : item.id === inside
              }
              emphasis={emphasisOf(row, onPath)}
              onToggle={() => toggle(item.id)}
              onChoose={() => {
                keys.setActive(item.id);
                select(item.selects);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}

/** What lies in a step of the critical path is no less in sight than the step. */
function emphasisOf(
  { item, root }: TimelineRow,
  onPath: ReadonlySet<string> | undefined,
): "none" | "path" | "dimmed" {
  if (onPath === undefined || item.kind === "lane") return "none";
  if (onPath.has(item.id)) return "path";
  return onPath.has(root) ? "none" : "dimmed";
}
