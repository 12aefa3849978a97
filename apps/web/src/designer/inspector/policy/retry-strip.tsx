import { Fragment } from "react";
import { formatWait, scheduleWords, type RetrySchedule } from "./retry-schedule.ts";

/** Attempts as dots and the waits between them as lines, the longer the wait the longer the line; with words below. */
export const RetryStrip = ({ schedule }: { readonly schedule: RetrySchedule }) => (
  <figure className="flex flex-col gap-2 rounded-lg border bg-sunken/60 px-3 py-2.5">
    <div aria-hidden className="flex items-center pt-3">
      <Attempt isLast={schedule.attempts === 1} />
      {schedule.waits.map((wait, index) => (
        // Waits are told by their places.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          <span
            style={{ flexGrow: Math.log10(wait + 10) }}
            className="relative mx-1 h-px min-w-3 bg-line-strong"
          >
            {schedule.waits.length <= MOST_LABELS ? (
              <span className="absolute inset-x-0 -top-4 text-center text-2xs text-ink-3 tabular-nums">
                {formatWait(wait)}
              </span>
            ) : null}
          </span>
          <Attempt isLast={index + 2 === schedule.attempts} />
        </Fragment>
      ))}
      {schedule.attempts - 1 > schedule.waits.length ? (
        <span className="ml-1 text-2xs text-ink-3">…</span>
      ) : null}
    </div>
    <figcaption className="text-xs text-ink-2" data-retry-schedule>
      {scheduleWords(schedule)}
    </figcaption>
  </figure>
);

const MOST_LABELS = 6;

const Attempt = ({ isLast }: { readonly isLast: boolean }) => (
  <span
    data-tone={isLast ? "red" : "grey"}
    className={
      isLast
        ? "size-2.5 shrink-0 rounded-[3px] bg-tone"
        : "size-2.5 shrink-0 rounded-full border-2 border-ink-3"
    }
  />
);
