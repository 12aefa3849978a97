"use client";
import type { JsonValue, RunStatus } from "@waymark/core";
import type { TransitionView } from "@waymark/orchestrator/api";
import { Braces } from "lucide-react";
import { memo, useEffect, useRef, useState } from "react";
import { ClockTime } from "../../../ui/clock-time.tsx";
import { cn } from "../../../ui/cn.ts";
import { formatDuration } from "../../../ui/format.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { JsonView } from "../../../ui/json-view.tsx";
import { StatusText } from "../../../ui/status.tsx";
import { Td } from "../../../ui/table.tsx";
import { eventFacts } from "../event-summary.ts";
import { PayloadView } from "../payload/payload-view.tsx";
import { EventActions } from "./event-actions.tsx";
import { EVENT_TONE } from "./event-tone.ts";

interface EventRowProps {
  readonly transition: TransitionView;
  /** The transition before it, where it is loaded: times are read against it. */
  readonly before: TransitionView | undefined;
  /** A link leads to it: it is open, and comes into sight. */
  readonly linked: boolean;
}

export const EventRow = memo(function EventRow({ transition, before, linked }: EventRowProps) {
  const [open, setOpen] = useState(linked);
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (linked) row.current?.scrollIntoView({ block: "center" });
  }, [linked]);
  const { event, sequence, at } = transition;
  const { label, stepId, attempt, summary } = eventFacts(event);
  return (
    <>
      <tr
        ref={row}
        aria-current={linked ? "true" : undefined}
        data-event={sequence}
        data-type={event.type}
        className={cn("hover:bg-hover", open && "bg-hover")}
      >
        <Td className="h-9 pl-4 text-right font-mono text-xs text-ink-3">{sequence}</Td>
        <Td className="h-9">
          <ClockTime at={at} className="font-mono text-xs text-ink-2" />
          {before === undefined ? null : (
            <span className="ml-2 font-mono text-2xs text-ink-3 max-lg:hidden">
              +{formatDuration(at - before.at)}
            </span>
          )}
        </Td>
        <Td className="h-9">
          <span
            data-tone={EVENT_TONE[event.type]}
            className="inline-flex items-center gap-2 text-xs font-medium"
          >
            <span aria-hidden className="size-1.5 rounded-full bg-tone" />
            {label}
          </span>
        </Td>
        <Td className="h-9 font-mono text-xs text-ink-2 max-sm:hidden">{stepId}</Td>
        <Td className="h-9 text-right text-xs text-ink-3 tabular-nums max-md:hidden">{attempt}</Td>
        <Td className="h-9 max-w-0 truncate text-xs text-ink-3 max-md:hidden">
          {summary}
          <StatusChange now={transition.status} before={before?.status} />
        </Td>
        <Td className="h-9 pr-4 text-right">
          <IconButton
            icon={Braces}
            label={`JSON of event ${sequence}`}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
        </Td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={7} className="border-b bg-hover px-4 pb-3">
            <EventActions sequence={sequence} />
            <div className="flex flex-col gap-2">
              <JsonView
                label={`Event ${sequence}`}
                value={JSON.parse(JSON.stringify(transition)) as JsonValue}
              />
              {transition.large?.map(({ path, ...large }) => (
                <PayloadView
                  key={path.join("/")}
                  label={`${path.join(".")} of event ${sequence}`}
                  title={path.join(".")}
                  value={undefined}
                  large={large}
                />
              ))}
            </div>
          </td>
        </tr>
      ) : null}
    </>
  );
});

/** What the event made of the run, where that is new: the last event says how the run ended. */
function StatusChange({
  now,
  before,
}: Readonly<{ now: RunStatus; before: RunStatus | undefined }>) {
  if (before === undefined || before === now) return null;
  return (
    <span className="ml-2 inline-flex items-center gap-1.5 align-middle">
      <span>run</span>
      <StatusText status={now} className="text-xs" />
    </span>
  );
}
