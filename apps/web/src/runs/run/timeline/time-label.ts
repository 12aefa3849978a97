import { formatClock, formatDuration, type ClockZone } from "../../../ui/format.ts";

/** A moment as the timeline writes it: the time of day, or without a zone how long after the run's start. */
export const timeLabel = (at: number, start: number, zone: ClockZone | undefined): string =>
  zone ? formatClock(at, zone) : formatDuration(at - start);
