"use client";
import { ChevronLeft, ChevronRight, History } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { ClockTime } from "../../../ui/clock-time.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { StatusText } from "../../../ui/status.tsx";
import { eventFacts } from "../event-summary.ts";
import { useRunPage } from "../run-page-context.tsx";
import { useMoment, usePast } from "./use-past.ts";

/** Goes through the run's history event by event; off, it is one button. */
export function MomentBar() {
  const { state } = useRunPage();
  const [moment, goTo] = useMoment();
  if (state.sequence === 0) return null;
  if (moment === null) {
    return (
      <div className="absolute bottom-4 left-1/2 z-10 -translate-x-1/2">
        <Button className="shadow-pop" onClick={() => goTo(state.sequence)}>
          <History aria-hidden /> Go back in time
        </Button>
      </div>
    );
  }
  return <Scrubber moment={Math.min(moment, state.sequence)} last={state.sequence} goTo={goTo} />;
}

interface ScrubberProps {
  readonly moment: number;
  readonly last: number;
  readonly goTo: (sequence: number | null) => void;
}

function Scrubber({ moment, last, goTo }: ScrubberProps) {
  return (
    <section
      aria-label="Time travel"
      data-moment={moment}
      className="absolute right-4 bottom-4 left-36 z-10 mx-auto flex max-w-2xl flex-col gap-1.5 rounded-xl bg-raised px-3 py-2 shadow-pop"
    >
      <div className="flex items-center gap-2">
        <IconButton
          icon={ChevronLeft}
          label="Event before"
          unavailable={moment <= 1 ? "This is the first event." : undefined}
          onClick={() => goTo(moment - 1)}
        />
        <input
          type="range"
          min={1}
          max={last}
          value={moment}
          aria-label="Event"
          aria-valuetext={`Event ${moment} of ${last}`}
          onChange={(event) => goTo(Number(event.target.value))}
          className="h-6 min-w-0 flex-1 accent-(--solid)"
        />
        <IconButton
          icon={ChevronRight}
          label="Event after"
          unavailable={moment >= last ? "This is the latest event." : undefined}
          onClick={() => goTo(moment + 1)}
        />
        <Button size="small" kind="primary" onClick={() => goTo(null)}>
          Back to now
        </Button>
      </div>
      <MomentFacts moment={moment} last={last} />
    </section>
  );
}

/** What happened at that moment, and how the run stood after it. */
function MomentFacts({ moment, last }: Pick<ScrubberProps, "moment" | "last">) {
  const { detail } = useRunPage();
  const { data, isError } = usePast(detail.id, moment);
  if (isError) {
    return <p className="text-xs text-danger">The run cannot be shown as it stood then.</p>;
  }
  const facts = data && eventFacts(data.event);
  return (
    <p role="status" className="flex min-h-5 flex-wrap items-center gap-x-2 text-xs text-ink-3">
      <span className="tabular-nums">
        Event {moment} of {last}
      </span>
      {data && facts ? (
        <>
          <ClockTime at={data.event.at} className="font-mono" />
          <span className="font-medium text-ink">{facts.label}</span>
          {facts.stepId === undefined ? null : <span className="font-mono">{facts.stepId}</span>}
          <span>{facts.summary}</span>
          <StatusText status={data.status} className="ml-auto text-xs" />
        </>
      ) : null}
    </p>
  );
}
