"use client";
import { ChartGantt, Info, Undo2 } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { CriticalPathNote } from "./critical-path-note.tsx";
import type { CriticalPath } from "./critical-path.ts";
import { Legend } from "./legend.tsx";
import type { Range } from "./scale.ts";
import { WHOLE } from "./selection.ts";
import { isWhole, type useTimelineOptions } from "./use-timeline-options.ts";

interface TimelineToolbarProps {
  readonly options: ReturnType<typeof useTimelineOptions>;
  readonly path: CriticalPath | undefined;
  readonly range: Range;
}

export function TimelineToolbar({ options, path, range }: TimelineToolbarProps) {
  const { critical, clock, gaps, selection, select, set } = options;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1 px-3 pt-2">
      <Toggle on={critical} onChange={(on) => void set({ critical: on || null })}>
        Critical path
      </Toggle>
      {path === undefined ? null : (
        <Popover
          label="What the critical path is"
          trigger={
            <Button kind="quiet" size="icon" aria-label="What the critical path is">
              <Info aria-hidden />
            </Button>
          }
        >
          <CriticalPathNote path={path} range={range} />
        </Popover>
      )}
      <Toggle on={clock} onChange={(on) => void set({ clock: on || null })}>
        Time of day
      </Toggle>
      <Toggle on={gaps} onChange={(on) => void set({ gaps: on || null })}>
        Idle time in full
      </Toggle>
      <span className="flex-1" />
      {isWhole(selection) ? null : (
        <Button kind="quiet" size="small" onClick={() => select(WHOLE)}>
          <Undo2 aria-hidden /> Show the whole run
        </Button>
      )}
      <Popover
        label="Legend"
        trigger={
          <Button kind="quiet" size="small">
            <ChartGantt aria-hidden /> Legend
          </Button>
        }
      >
        <Legend />
      </Popover>
    </div>
  );
}

interface ToggleProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: string;
}

const Toggle = ({ on, onChange, children }: ToggleProps) => (
  <Button
    kind="quiet"
    size="small"
    aria-pressed={on}
    onClick={() => onChange(!on)}
    className="border border-transparent aria-pressed:border-line-strong aria-pressed:bg-hover aria-pressed:text-ink"
  >
    {children}
  </Button>
);
