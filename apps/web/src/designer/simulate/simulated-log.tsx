"use client";
import type { RunEvent } from "@waymark/core";
import { History } from "lucide-react";
import { eventFacts } from "../../runs/run/event-summary.ts";
import { formatDuration } from "../../ui/format.ts";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import type { Tone } from "../../ui/status.tsx";
import type { SimulationSession } from "./session.ts";
import type { Standing } from "./standing.ts";

interface SimulatedLogProps {
  readonly session: SimulationSession;
  readonly standing: Standing;
}

/** Every transition of the simulated run, newest first; choosing one takes the run back to just after it. */
export function SimulatedLog({ session, standing }: SimulatedLogProps) {
  const { history, crashes } = standing;
  const newest = history.length;
  return (
    <ScrollRegion label="Log" className="min-h-0 flex-1">
      <ol className="divide-y">
        {history.toReversed().map(({ sequence, event }) => {
          const before = history[sequence - 2]?.event.at ?? event.at;
          return (
            <li key={sequence}>
              {crashes.includes(sequence) ? <Crash /> : null}
              <button
                type="button"
                data-simulated-event={sequence}
                aria-label={`Go back to event ${sequence}: ${wordsOf(event)}`}
                aria-current={sequence === newest ? "step" : undefined}
                onClick={() => session.rewind(sequence)}
                className="group flex w-full items-baseline gap-2.5 px-4 py-1.5 text-left text-xs outline-offset-[-2px] hover:bg-hover"
              >
                <span className="w-6 shrink-0 text-right font-mono text-2xs text-ink-3">
                  {sequence}
                </span>
                <span
                  aria-hidden
                  data-tone={toneOf(event)}
                  className="size-1.5 shrink-0 self-center rounded-full bg-tone"
                />
                <Facts event={event} />
                <span className="ml-auto shrink-0 font-mono text-2xs text-ink-3 tabular-nums">
                  +{formatDuration(event.at - before)}
                </span>
                <History
                  aria-hidden
                  className="size-3.5 shrink-0 self-center text-ink-3 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
                />
              </button>
            </li>
          );
        })}
      </ol>
    </ScrollRegion>
  );
}

function Facts({ event }: { readonly event: RunEvent }) {
  const { label, stepId, attempt, summary } = eventFacts(event);
  return (
    <span className="min-w-0 truncate text-ink-3">
      <span className="font-medium text-ink">{label}</span>
      {stepId === undefined ? null : (
        <span className="ml-1.5 font-mono text-ink-2">
          {stepId}
          {attempt === undefined || attempt === 1 ? "" : ` #${attempt}`}
        </span>
      )}
      <span className="ml-1.5">{summary}</span>
    </span>
  );
}

const Crash = () => (
  <p data-tone="amber" className="border-b bg-tone/7 px-4 py-1 pl-14 text-2xs text-tone">
    The orchestrator crashed here and went on from the history.
  </p>
);

function wordsOf(event: RunEvent): string {
  const { label, stepId, summary } = eventFacts(event);
  return [label, stepId, summary].filter(Boolean).join(" ");
}

function toneOf({ type }: RunEvent): Tone {
  if (type.endsWith(".failed") || type.endsWith(".refused")) return "red";
  if (type.endsWith(".completed")) return "green";
  if (type === "timer.fired") return "amber";
  return type === "signal.received" || type === "step.retried" ? "violet" : "grey";
}
