"use client";
import type { Effect, JsonValue } from "@waymark/core";
import { JsonView } from "../../../ui/json-view.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { useClockZone } from "../../../ui/time-look-context.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { inFlight } from "./in-flight.ts";
import { usePast } from "./use-past.ts";

/** Beside the graph of another moment: what was in flight then, the context, and the event itself. */
export function PastPanel({ moment }: { readonly moment: number }) {
  const { detail, state } = useRunPage();
  const { data } = usePast(detail.id, Math.min(moment, state.sequence));
  if (!data) {
    return (
      <Loading label="Going back">
        <Skeleton className="m-4 h-40 rounded-lg" />
      </Loading>
    );
  }
  return (
    <div className="flex flex-col gap-4 px-4 pt-3.5 pb-6">
      <h2 className="text-[0.9375rem] font-semibold tracking-[-0.01em]">
        After event {data.sequence}
      </h2>
      <InFlight pending={data.pending} />
      {data.context === undefined ? null : (
        <JsonView label="Context" root="context" value={data.context} />
      )}
      <JsonView
        label="Event"
        title="The event"
        value={JSON.parse(JSON.stringify(data.event)) as JsonValue}
      />
    </div>
  );
}

function InFlight({ pending }: { readonly pending: readonly Effect[] }) {
  const zone = useClockZone();
  return (
    <section aria-label="In flight" className="flex flex-col gap-1">
      <h3 className="text-2xs font-medium text-ink-3">In flight</h3>
      {pending.length === 0 ? (
        <p className="text-xs text-ink-3">Nothing: the run waited, or had ended.</p>
      ) : (
        <ul className="flex flex-col gap-1 text-xs text-ink-2">
          {inFlight(pending, zone).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
