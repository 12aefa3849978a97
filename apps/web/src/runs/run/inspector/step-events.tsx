"use client";
import type { GraphNode, NodeOverlay } from "@waymark/core";
import type { TransitionView } from "@waymark/orchestrator/api";
import Link from "next/link";
import { useMemo } from "react";
import { ClockTime } from "../../../ui/clock-time.tsx";
import { eventFacts } from "../event-summary.ts";
import { EVENT_TONE } from "../events/event-tone.ts";
import { Earlier, EventsLoading } from "../events/events-view.tsx";
import { useHistory } from "../events/use-history.ts";
import { useRunPage } from "../run-page-context.tsx";
import { stepsOf } from "../steps.ts";

interface StepEventsProps {
  readonly node: GraphNode;
  readonly overlay: NodeOverlay | undefined;
}

/** What happened to the step that is chosen, newest first; each leads to its place among all events. */
export function StepEvents({ node, overlay }: StepEventsProps) {
  const { inside } = useRunPage();
  const steps = stepsOf(node, overlay, inside).join("\n");
  const asked = useMemo(
    () => ({ steps: [...new Set([node.id, ...steps.split("\n").filter(Boolean)])] }),
    [node.id, steps],
  );
  const { query, rows } = useHistory(null, asked);
  if (query.isPending) return <EventsLoading />;
  if (rows.length === 0 && !query.isError) {
    return <p className="px-4 py-4 text-xs text-ink-3">Nothing has happened to it yet.</p>;
  }
  return (
    <section aria-label="Events of the step" className="flex flex-col pt-1.5 pb-6">
      <ol>
        {rows.map((transition) => (
          <StepEvent key={transition.sequence} transition={transition} />
        ))}
      </ol>
      {query.hasNextPage || query.isError ? (
        <div className="flex justify-center py-3 text-xs text-ink-3">
          <Earlier query={query} filtering />
        </div>
      ) : null}
    </section>
  );
}

function StepEvent({ transition }: { readonly transition: TransitionView }) {
  const { sequence, at, event } = transition;
  const { label, attempt, summary } = eventFacts(event);
  return (
    <li data-step-event={sequence}>
      <Link
        href={`?view=events&event=${sequence}`}
        prefetch={false}
        className="flex min-h-8 flex-wrap items-baseline gap-x-2 px-4 py-1.5 text-xs outline-offset-[-2px] hover:bg-hover"
      >
        <span className="w-9 shrink-0 text-right font-mono text-ink-3">{sequence}</span>
        <span
          data-tone={EVENT_TONE[event.type]}
          className="inline-flex items-center gap-2 font-medium"
        >
          <span aria-hidden className="size-1.5 rounded-full bg-tone" />
          {label}
        </span>
        {attempt === undefined ? null : <span className="text-ink-3">attempt {attempt}</span>}
        <ClockTime at={at} className="ml-auto font-mono text-2xs text-ink-3" />
        {summary === "" ? null : (
          <span className="ml-11 basis-full truncate text-ink-3">{summary}</span>
        )}
      </Link>
    </li>
  );
}
