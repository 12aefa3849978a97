"use client";
import { ChevronRight, Route } from "lucide-react";
import { KIND } from "../../../graph/kind.ts";
import { cn } from "../../../ui/cn.ts";
import { formatDuration } from "../../../ui/format.ts";
import { STATUS, StatusIcon } from "../../../ui/status.tsx";
import { PARTS, spanOf, type Part } from "./parts.ts";
import { shareOf, type Scale } from "./scale.ts";
import { timeLabel } from "./time-label.ts";
import type { TimelineRow } from "./visible-rows.ts";

interface TimelineRowProps {
  readonly id: string;
  readonly row: TimelineRow;
  readonly top: number;
  readonly scale: Scale;
  readonly start: number;
  readonly end: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly emphasis: "none" | "path" | "dimmed";
  readonly onToggle: () => void;
  readonly onChoose: () => void;
}

export function TimelineRowView(props: TimelineRowProps) {
  const { id, row, top, scale, start, end, active, selected, emphasis, onChoose } = props;
  const { item, level, position, siblings, open } = row;
  const span = spanOf(item.parts);
  const duration = span && formatDuration((span.to ?? end) - span.from);
  const name = [
    item.title,
    STATUS[item.status].label,
    item.note,
    duration,
    emphasis === "path" ? "on the critical path" : undefined,
  ];
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree takes the keys for all its rows
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={open}
      aria-selected={selected}
      aria-label={name.filter(Boolean).join(", ")}
      data-row={item.id}
      data-status={item.status}
      data-on-path={emphasis === "path" || undefined}
      onClick={onChoose}
      style={{ transform: `translateY(${top}px)` }}
      className={cn(
        "absolute inset-x-0 top-0 grid h-7 cursor-pointer grid-cols-[var(--names)_1fr] hover:bg-hover/70",
        selected && "bg-accent/10 hover:bg-accent/14",
        active &&
          "group-focus-visible/tree:outline-2 group-focus-visible/tree:-outline-offset-2 group-focus-visible/tree:outline-accent",
      )}
    >
      <Name {...props} duration={duration} />
      <div
        aria-hidden
        className={cn("relative mr-4 border-l", emphasis === "dimmed" && "opacity-30")}
      >
        {item.parts.map((part) => (
          <Bar key={`${part.kind}${part.from}`} part={part} scale={scale} start={start} end={end} />
        ))}
      </div>
    </div>
  );
}

function Name({
  row: { item, level, open },
  duration,
  emphasis,
  onToggle,
}: TimelineRowProps & { readonly duration: string | undefined }) {
  const Icon = item.nodeKind && KIND[item.nodeKind].icon;
  return (
    <span className="flex min-w-0 items-center gap-1.5 pr-2 pl-2">
      <span aria-hidden className="shrink-0" style={{ width: (level - 1) * 14 }} />
      {open === undefined ? (
        <span className="w-4 shrink-0" />
      ) : (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- Left and Right do it
        <span
          data-toggle
          className="grid size-6 -mx-1 shrink-0 place-items-center rounded hover:bg-hover"
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          <ChevronRight
            aria-hidden
            className={cn("size-3.5 text-ink-3 transition-transform", open && "rotate-90")}
          />
        </span>
      )}
      <span data-tone={STATUS[item.status].tone} className="shrink-0 text-tone">
        <StatusIcon status={item.status} className="size-3.5" />
      </span>
      {Icon === undefined || item.kind === "state" ? null : (
        <Icon aria-hidden className="size-3.5 shrink-0 text-ink-3 max-md:hidden" />
      )}
      <span
        className={cn(
          "min-w-0 truncate text-sm",
          item.kind === "attempt" ? "text-ink-2" : "font-medium",
        )}
      >
        {item.title}
      </span>
      {emphasis === "path" ? <Route aria-hidden className="size-3.5 shrink-0 text-accent" /> : null}
      {item.note === undefined ? null : (
        <span className="shrink-0 text-2xs text-ink-3 tabular-nums">{item.note}</span>
      )}
      <span className="ml-auto shrink-0 font-mono text-2xs text-ink-3 tabular-nums max-md:hidden">
        {duration}
      </span>
    </span>
  );
}

interface BarProps {
  readonly part: Part;
  readonly scale: Scale;
  readonly start: number;
  readonly end: number;
}

function Bar({ part, scale, start, end }: BarProps) {
  const { kind, from, to = end, tone, label } = part;
  if (from > scale.to || to < scale.from) return null;
  const left = shareOf(scale, from);
  const width = shareOf(scale, Math.min(to, end)) - left;
  return (
    <span
      data-part={kind}
      data-tone={tone}
      title={`${label ?? PARTS[kind].label}, ${formatDuration(to - from)}, from ${timeLabel(from, start, undefined)}`}
      style={{
        left: `min(${left * 100}%, 100% - 3px)`,
        width: `max(${Math.max(width, 0) * 100}%, 3px)`,
      }}
      className={cn(
        "absolute top-1/2 -translate-y-1/2",
        PARTS[kind].className,
        label !== undefined &&
          "h-5 truncate border border-tone/40 px-1.5 text-2xs leading-[18px] font-medium text-ink",
      )}
    >
      {width > 0.03 ? label : null}
    </span>
  );
}
