import { cn } from "../../../ui/cn.ts";
import { formatDuration, type ClockZone } from "../../../ui/format.ts";
import { timeAt, type Scale } from "./scale.ts";
import { timeLabel } from "./time-label.ts";

interface TimeAxisProps {
  readonly scale: Scale;
  readonly start: number;
  /** Absent: how long after the start. */
  readonly clock: ClockZone | undefined;
}

const MARKS = [0, 0.25, 0.5, 0.75, 1] as const;

/** What time it is at five places, and how long each break is. */
export const TimeAxis = ({ scale, start, clock }: TimeAxisProps) => (
  <div className="relative h-5 font-mono text-2xs text-ink-3 tabular-nums">
    {MARKS.map((share) => (
      <span
        key={share}
        style={{ left: `${share * 100}%` }}
        className={cn(
          "absolute top-0.5 whitespace-nowrap",
          share === 1 ? "-translate-x-full" : share > 0 && "-translate-x-1/2",
          share % 0.5 !== 0 && "max-sm:hidden",
          clock && share !== 0 && share !== 1 && "max-md:hidden",
        )}
      >
        {timeLabel(timeAt(scale, share), start, clock)}
      </span>
    ))}
  </div>
);

/** Breaks and the now-line, behind the bars. */
export const TimeGuides = ({ scale, now }: { readonly scale: Scale; readonly now?: number }) => (
  <>
    {MARKS.slice(1, -1).map((share) => (
      <span
        key={share}
        style={{ left: `${share * 100}%` }}
        className="absolute inset-y-0 w-px bg-line/70"
      />
    ))}
    {scale.segments
      .filter(({ idle }) => idle)
      .map(({ from, to, start, end }) => (
        <span
          key={from}
          data-break
          style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }}
          className="absolute inset-y-0 grid place-items-start justify-center overflow-hidden border-x border-dashed border-line-strong bg-sunken"
        >
          <span className="sticky top-2 rotate-180 py-1 text-2xs whitespace-nowrap text-ink-3 [writing-mode:vertical-rl]">
            {formatDuration(to - from)} idle
          </span>
        </span>
      ))}
    {now === undefined ? null : (
      <span data-now-line className="absolute inset-y-0 right-0 w-px bg-accent" />
    )}
  </>
);
