"use client";
import { useNow } from "../live/ticker.ts";
import { cn } from "../ui/cn.ts";
import { formatAgo, formatIn, formatUtc } from "../ui/format.ts";

/** When an answer is due: red, and said so, once that is past. */
export function Due({ at, className }: { readonly at: number; readonly className?: string }) {
  const now = useNow();
  const isPast = at <= now;
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatUtc(at)}
      data-overdue={isPast || undefined}
      className={cn(
        "whitespace-nowrap tabular-nums",
        isPast && "font-medium text-danger",
        className,
      )}
    >
      {isPast ? `overdue, was due ${formatAgo(at, now)}` : `due ${formatIn(at, now)}`}
    </time>
  );
}
