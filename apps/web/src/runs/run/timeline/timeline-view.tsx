"use client";
import type { StepId } from "@waymark/core";
import { useMemo, useState } from "react";
import { refusalOf } from "../../../trpc/refusal.ts";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { useClockZone } from "../../../ui/time-look-context.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { criticalPath } from "./critical-path.ts";
import { Overview } from "./overview.tsx";
import { idleGaps, scaleOf, timeAt } from "./scale.ts";
import { TimeAxis } from "./time-axis.tsx";
import { TimelineToolbar } from "./timeline-toolbar.tsx";
import { TimelineTree } from "./timeline-tree.tsx";
import { useTimelineOptions } from "./use-timeline-options.ts";
import { useTimeline } from "./use-timeline.ts";

/** When everything of the run happened: a bar for each step, split into what its time was spent on. */
export function TimelineView() {
  const { detail } = useRunPage();
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const loops = useMemo(
    () =>
      detail.graph.nodes
        .filter(({ id, kind }) => (kind === "map" || kind === "repeat") && toggled.has(id))
        .map(({ id }) => id as StepId),
    [detail.graph, toggled],
  );
  const timeline = useTimeline(loops);
  const options = useTimelineOptions();
  const zone = useClockZone();
  const { items, range, now } = timeline;
  const gaps = useMemo(
    () => (options.gaps ? [] : idleGaps(items, range)),
    [items, options.gaps, range],
  );
  const whole = scaleOf(range, gaps);
  const shown = {
    from: timeAt(whole, options.selection.from),
    to: timeAt(whole, options.selection.to),
  };
  const scale = scaleOf(shown, gaps);
  const path = useMemo(
    () => (options.critical ? criticalPath(detail.graph, items, range.to) : undefined),
    [options.critical, detail.graph, items, range.to],
  );
  if (timeline.error) {
    return (
      <ErrorState
        title="The timeline could not be loaded"
        refusal={refusalOf(timeline.error)}
        onRetry={timeline.retry}
      />
    );
  }
  if (timeline.isPending) return <TimelineLoading />;
  const toggle = (id: string) => {
    const next = new Set(toggled);
    if (!next.delete(id)) next.add(id);
    setToggled(next);
  };
  return (
    <div
      data-timeline
      className="flex h-full min-h-0 flex-col [--names:clamp(8.75rem,34%,21rem)] max-md:h-[32rem]"
    >
      <TimelineToolbar options={options} path={path} range={range} />
      <div className="grid shrink-0 grid-cols-[var(--names)_1fr] border-b [scrollbar-gutter:stable] overflow-hidden">
        <p className="self-end truncate px-4 pb-1.5 text-2xs font-medium text-ink-3">
          {timeline.cut ? "The first 10,000 attempts" : "Step"}
        </p>
        <div className="min-w-0 pr-4">
          <Overview
            items={items}
            scale={whole}
            selection={options.selection}
            onSelect={options.select}
            clock={options.clock ? zone : undefined}
          />
          <TimeAxis scale={scale} start={range.from} clock={options.clock ? zone : undefined} />
        </div>
      </div>
      <TimelineTree
        items={items}
        toggled={toggled}
        toggle={toggle}
        scale={scale}
        now={now}
        end={range.to}
        start={range.from}
        onPath={path && new Set(path.ids)}
      />
    </div>
  );
}

const TimelineLoading = () => (
  <Loading label="Loading the timeline">
    <div className="flex flex-col gap-3 p-4">
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-4 w-3/4" />
      <Skeleton className="h-4 w-2/3" />
    </div>
  </Loading>
);
