"use client";
import { formatClock, formatDateTime } from "./format.ts";
import { useClockZone } from "./time-look-context.tsx";

interface MomentTextProps {
  readonly at: number;
  readonly className?: string;
}

/** The time of day to the millisecond, by the clock that the person chose. */
export function ClockTime({ at, className }: MomentTextProps) {
  const zone = useClockZone();
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      {formatClock(at, zone)}
    </time>
  );
}

/** The day and the time, by the clock that the person chose. */
export function DateTime({ at, className }: MomentTextProps) {
  const zone = useClockZone();
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      {formatDateTime(at, zone)}
    </time>
  );
}
