"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { ItemRow } from "@waymark/core";
import { useEffect, useRef } from "react";
import { cn } from "../../../ui/cn.ts";
import { StatusText } from "../../../ui/status.tsx";
import { Elapsed } from "../../../ui/time.tsx";

interface ItemsTableProps {
  readonly items: readonly ItemRow[];
  readonly label: string;
  /** The pass that is chosen. */
  readonly chosen: string | undefined;
  readonly onChoose: (item: ItemRow) => void;
  /** Called when the last row comes into sight. */
  readonly onEnd: () => void;
}

const ROW_PX = 32;
const COLUMNS = "grid-cols-[3rem_6.5rem_1fr_4.5rem]";

/** A row for each item; only those in sight are in the document. */
export function ItemsTable({ items, label, chosen, onChoose, onEnd }: ItemsTableProps) {
  const scroll = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing it returns leaves this component
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
  });
  const inView = virtual.getVirtualItems();
  const last = inView.at(-1)?.index;
  const atEnd = last !== undefined && last === items.length - 1;
  useEffect(() => {
    if (atEnd) onEnd();
  }, [atEnd, onEnd]);
  return (
    <div role="table" aria-label={label} aria-rowcount={items.length} className="text-xs">
      <div role="rowgroup">
        <div
          role="row"
          className={cn("grid border-b px-4 pb-1 text-2xs font-medium text-ink-3", COLUMNS)}
        >
          <span role="columnheader">#</span>
          <span role="columnheader">Status</span>
          <span role="columnheader">Attempts, error</span>
          <span role="columnheader" className="text-right">
            Duration
          </span>
        </div>
      </div>
      <div
        ref={scroll}
        role="rowgroup"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must be reachable
        tabIndex={0}
        aria-label="Rows"
        className="scroll-quiet max-h-64 overflow-y-auto outline-offset-[-2px]"
      >
        <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
          {inView.map(({ index, start }) => {
            const item = items[index];
            return item === undefined ? null : (
              <ItemRow
                key={item.path}
                item={item}
                index={index}
                top={start}
                chosen={item.path === chosen}
                onChoose={() => onChoose(item)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface ItemRowProps {
  readonly item: ItemRow;
  readonly index: number;
  readonly top: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function ItemRow({ item, index, top, chosen, onChoose }: ItemRowProps) {
  const { number, path, status, attempts, startedAt, finishedAt, error } = item;
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      data-item={path}
      data-status={status}
      style={{ transform: `translateY(${top}px)` }}
      className={cn(
        "absolute inset-x-0 top-0 grid h-8 items-center border-b border-line/60 px-4 hover:bg-hover",
        COLUMNS,
        chosen && "bg-accent/10",
      )}
    >
      <span role="cell">
        <button
          type="button"
          aria-label={`Item ${number}`}
          aria-pressed={chosen}
          onClick={onChoose}
          className="rounded font-mono after:absolute after:inset-0"
        >
          {number}
        </button>
      </span>
      <span role="cell">
        <StatusText status={status} />
      </span>
      <span role="cell" title={error} className="truncate pr-2 text-ink-3">
        {attempts === 0 ? "" : attempts}
        {error === undefined ? null : <span className="text-danger"> {error}</span>}
      </span>
      <span role="cell" className="text-right text-ink-2">
        {startedAt === undefined ? null : <Elapsed from={startedAt} to={finishedAt} />}
      </span>
    </div>
  );
}
