import { formatClock, formatDuration } from "../../../ui/format.ts";

/** A moment as the timeline writes it: the time of day, or how long after the run's start. */
export const timeLabel = (at: number, start: number, clock: boolean): string =>
  clock ? formatClock(at) : formatDuration(at - start);
