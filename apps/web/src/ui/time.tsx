"use client";
import { useNow } from "../live/ticker.ts";
import { cn } from "./cn.ts";
import {
  formatAgo,
  formatDuration,
  formatIn,
  formatLocal,
  formatMoment,
  formatTicking,
  formatUtc,
} from "./format.ts";
import { useTimeLook } from "./time-look.ts";
import { Tooltip } from "./tooltip.tsx";

interface MomentProps {
  readonly at: number;
  readonly className?: string;
}

const Absolute = ({ at }: { readonly at: number }) => (
  <span className="flex flex-col gap-0.5 font-mono text-2xs">
    <span>{formatLocal(at)}</span>
    <span>{formatUtc(at)}</span>
  </span>
);

/** “3 min ago”, or as a clock shows it where the person chose so, with the exact moment on hover and focus. */
export function Ago({ at, className }: MomentProps) {
  const look = useTimeLook();
  const now = useNow(look === "ago");
  return (
    <Tooltip content={<Absolute at={at} />}>
      <time dateTime={new Date(at).toISOString()} className={cn("whitespace-nowrap", className)}>
        {look === "ago" ? formatAgo(at, now) : formatMoment(at, look)}
      </time>
    </Tooltip>
  );
}

/** “in 12 s”, counting down. */
export function Countdown({ at, className }: MomentProps) {
  const now = useNow();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      className={cn("whitespace-nowrap tabular-nums", className)}
    >
      {formatIn(at, now)}
    </time>
  );
}

interface ElapsedProps {
  readonly from: number;
  /** Absent while it still grows. */
  readonly to?: number | undefined;
  readonly className?: string;
}

/** A duration; it ticks until it has an end. */
export function Elapsed({ from, to, className }: ElapsedProps) {
  const now = useNow(to === undefined);
  return (
    <span className={cn("whitespace-nowrap tabular-nums", className)}>
      {to === undefined ? formatTicking(now - from) : formatDuration(to - from)}
    </span>
  );
}
