"use client";
import { useMemo, useRef, type KeyboardEvent, type PointerEvent } from "react";
import { cn } from "../../../ui/cn.ts";
import type { ClockZone } from "../../../ui/format.ts";
import { densityOf } from "./density.ts";
import type { TimelineItem } from "./items.ts";
import { shareOf, timeAt, type Scale } from "./scale.ts";
import { drawn, moved, withEnd, type Selection } from "./selection.ts";
import { timeLabel } from "./time-label.ts";
import { isWhole } from "./use-timeline-options.ts";

interface OverviewProps {
  readonly items: readonly TimelineItem[];
  /** The whole run's. */
  readonly scale: Scale;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** Absent: how long after the start. */
  readonly clock: ClockZone | undefined;
}

type Grip = "from" | "to" | "all" | "new";

const STEP = 0.02;

/** The whole run in small, with the part that is shown: drag its ends or all of it, or draw a new one. */
export function Overview({ items, scale, selection, onSelect, clock }: OverviewProps) {
  const strip = useRef<HTMLDivElement>(null);
  const drag = useRef<{ grip: Grip; at: number; selection: Selection }>(undefined);
  const shareAt = ({ clientX }: PointerEvent) => {
    const { left = 0, width = 1 } = strip.current?.getBoundingClientRect() ?? {};
    return (clientX - left) / width;
  };
  const grab = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    const at = shareAt(event);
    const named = (event.target as HTMLElement).dataset["grip"] as Grip | undefined;
    const grip = named === undefined || (named === "all" && isWhole(selection)) ? "new" : named;
    drag.current = { grip, at, selection };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const pull = (event: PointerEvent) => {
    if (drag.current) onSelect(pulled(drag.current, shareAt(event)));
  };
  const label = (share: number) => timeLabel(timeAt(scale, share), scale.from, clock);
  const nudge = (event: KeyboardEvent, grip: Exclude<Grip, "new">) => {
    const by = event.key === "ArrowLeft" ? -STEP : event.key === "ArrowRight" ? STEP : undefined;
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(
      grip === "all" ? moved(selection, by) : withEnd(selection, grip, selection[grip] + by),
    );
  };
  return (
    <div
      ref={strip}
      role="group"
      aria-label="Part of the run that is shown"
      data-overview
      onPointerDown={grab}
      onPointerMove={pull}
      onPointerUp={() => (drag.current = undefined)}
      className="relative mt-2 h-8 touch-none rounded-md border bg-sunken select-none"
    >
      <Density items={items} scale={scale} />
      <span
        aria-hidden
        className="absolute inset-y-0 left-0 rounded-l-md bg-surface/75"
        style={{ width: `${selection.from * 100}%` }}
      />
      <span
        aria-hidden
        className="absolute inset-y-0 right-0 rounded-r-md bg-surface/75"
        style={{ width: `${(1 - selection.to) * 100}%` }}
      />
      <div
        data-grip="all"
        role="slider"
        tabIndex={0}
        aria-label="Move the part"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(selection.from * 100)}
        aria-valuetext={`${label(selection.from)} to ${label(selection.to)}`}
        onKeyDown={(event) => nudge(event, "all")}
        style={{
          left: `${selection.from * 100}%`,
          width: `${(selection.to - selection.from) * 100}%`,
        }}
        className={cn(
          "absolute inset-y-0 rounded-md",
          isWhole(selection)
            ? "cursor-crosshair"
            : "cursor-grab border-y border-accent bg-accent/8",
        )}
      />
      {(["from", "to"] as const).map((end) => (
        <div
          key={end}
          data-grip={end}
          role="slider"
          tabIndex={0}
          aria-label={end === "from" ? "Start of the part" : "End of the part"}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(selection[end] * 100)}
          aria-valuetext={label(selection[end])}
          onKeyDown={(event) => nudge(event, end)}
          style={{ left: `${selection[end] * 100}%` }}
          className="absolute inset-y-0 grid w-6 -translate-x-1/2 cursor-ew-resize place-items-center rounded"
        >
          <span className="pointer-events-none h-4 w-1 rounded-full bg-accent" />
        </div>
      ))}
    </div>
  );
}

function pulled(
  {
    grip,
    at,
    selection,
  }: { readonly grip: Grip; readonly at: number; readonly selection: Selection },
  to: number,
): Selection {
  if (grip === "new") return Math.abs(to - at) < STEP / 2 ? selection : drawn(at, to);
  if (grip === "all") return moved(selection, to - at);
  return withEnd(selection, grip, to);
}

/** How much was at work when. */
function Density({ items, scale }: Pick<OverviewProps, "items" | "scale">) {
  const now = Math.floor(scale.to / 1_000);
  const bars = useMemo(
    () => densityOf(items, (at) => shareOf(scale, at), scale.to),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a scale is new at each drawing; its second counts
    [items, now, scale.segments.length],
  );
  return (
    <div
      aria-hidden
      className="absolute inset-x-0 bottom-0 flex h-full items-end overflow-hidden rounded-md"
    >
      {bars.map((share, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a place on the width is what a bar is
        <span key={at} className="flex-1 bg-ink-3/45" style={{ height: `${share * 85}%` }} />
      ))}
    </div>
  );
}
