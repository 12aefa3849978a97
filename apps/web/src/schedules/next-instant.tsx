"use client";
import type { ScheduleView } from "@waymark/orchestrator/api";
import { useNow } from "../live/ticker.ts";
import { Countdown } from "../ui/time.tsx";
import { zoneMoment } from "./zone-time.ts";

/** When the next run is started, or why none is. */
export function NextInstant({ schedule }: { readonly schedule: ScheduleView }) {
  const { enabled, next, pausedUntil, settings } = schedule;
  const now = useNow();
  if (!enabled) return <span className="text-ink-3">Switched off</span>;
  if (!next) return <span className="text-ink-3">None to come</span>;
  const isPaused = pausedUntil !== undefined && pausedUntil > now;
  return (
    <span className="flex flex-col">
      <Countdown at={next.dueAt} className="font-medium" />
      <span className="truncate text-2xs text-ink-3">
        {isPaused ? "Paused until then: " : ""}
        {zoneMoment(next.at, settings.zone)}
      </span>
    </span>
  );
}
