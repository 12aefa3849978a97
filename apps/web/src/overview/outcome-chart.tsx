"use client";
import type { RunStatus } from "@waymark/core";
import type { OutcomesView, RangePart } from "@waymark/orchestrator/api";
import Link from "next/link";
import { runsHref } from "../runs/list/runs-href.ts";
import { RUN_STATUS_ORDER } from "../runs/run-statuses.ts";
import { DateTime } from "../ui/clock-time.tsx";
import { cn } from "../ui/cn.ts";
import { formatDateTime, plural } from "../ui/format.ts";
import { STATUS, StatusText } from "../ui/status.tsx";
import { useClockZone } from "../ui/time-look-context.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { useDrawnRange } from "./use-drawn-range.ts";
import type { OverviewRange } from "./use-overview-range.ts";

const totalOf = ({ runs }: RangePart): number =>
  Object.values(runs).reduce((sum, count) => sum + count, 0);

interface OutcomeChartProps {
  readonly outcomes: OutcomesView;
  readonly range: OverviewRange;
}

/** Runs by when they were started and how they stand now. Each status leads to its runs, each bar to its time. */
export function OutcomeChart({ outcomes: { parts, until }, range }: OutcomeChartProps) {
  const most = Math.max(1, ...parts.map((part) => totalOf(part)));
  const statuses = RUN_STATUS_ORDER.filter((status) => parts.some(({ runs }) => runs[status]));
  const zoom = (first: number, last: number) =>
    range.draw(parts[first]?.since ?? 0, parts[last + 1]?.since ?? until);
  const drawing = useDrawnRange(({ first, last }) => zoom(first, last));
  return (
    <section
      aria-labelledby="outcomes"
      className="flex flex-col gap-3 rounded-xl border bg-raised p-4 shadow-card"
    >
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <h2 id="outcomes" className="text-sm font-semibold">
          Outcomes
        </h2>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {statuses.map((status) => (
            <li key={status}>
              <Link
                href={runsHref({ status, ...range.ofRuns })}
                prefetch={false}
                className="rounded hover:underline"
              >
                <StatusText status={status} className="text-xs" />
              </Link>
            </li>
          ))}
        </ul>
        <p className="ml-auto text-2xs text-ink-3 max-md:hidden">
          Choose a bar, or draw over several, to look closer
        </p>
      </div>
      <div
        role="group"
        aria-label="Runs over time"
        onPointerUp={drawing.onRelease}
        onPointerLeave={drawing.onLeave}
        className="flex h-36 touch-none items-end select-none"
      >
        {parts.map((part, index) => (
          <Bar
            // Its place, not its time, which moves on with the clock: the bar that has the focus keeps it.
            key={part.since - (parts[0]?.since ?? 0)}
            part={part}
            most={most}
            statuses={statuses}
            isDrawn={
              drawing.drawn !== undefined &&
              index >= drawing.drawn.first &&
              index <= drawing.drawn.last
            }
            onPress={() => drawing.onPress(index)}
            onEnter={() => drawing.onEnter(index)}
            onChoose={() => zoom(index, index)}
          />
        ))}
      </div>
      <div aria-hidden className="flex justify-between text-2xs text-ink-3">
        <span>{parts[0] ? <DateTime at={parts[0].since} /> : null}</span>
        <span>
          <DateTime at={until} />
        </span>
      </div>
    </section>
  );
}

interface BarProps {
  readonly part: RangePart;
  readonly most: number;
  readonly statuses: readonly RunStatus[];
  readonly isDrawn: boolean;
  readonly onPress: () => void;
  readonly onEnter: () => void;
  readonly onChoose: () => void;
}

function Bar({ part, most, statuses, isDrawn, onPress, onEnter, onChoose }: BarProps) {
  const zone = useClockZone();
  const total = totalOf(part);
  const shown = statuses.filter((status) => part.runs[status]);
  const words = shown.map((status) => `${part.runs[status]} ${STATUS[status].label.toLowerCase()}`);
  const told = `${formatDateTime(part.since, zone)}: ${plural(total, "run")}${words.length === 0 ? "" : `, ${words.join(", ")}`}`;
  return (
    <Tooltip content={told}>
      <button
        type="button"
        data-part={part.since}
        aria-label={`${told}. Look closer at this time.`}
        onPointerDown={onPress}
        onPointerEnter={onEnter}
        onClick={onChoose}
        className={cn(
          "flex h-full min-w-0 flex-1 flex-col justify-end gap-px rounded px-0.5 outline-offset-[-2px] hover:bg-hover",
          isDrawn && "bg-accent/15",
        )}
      >
        {total === 0 ? <span className="h-px w-full bg-line" /> : null}
        {shown.map((status) => (
          <span
            key={status}
            data-tone={STATUS[status].tone}
            className="w-full rounded-[2px] bg-tone/75"
            style={{ height: `${((part.runs[status] ?? 0) / most) * 100}%` }}
          />
        ))}
      </button>
    </Tooltip>
  );
}
