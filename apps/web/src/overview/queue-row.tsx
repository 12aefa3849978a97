"use client";
import type { ScheduleLag, WorkersView } from "@waymark/orchestrator/api";
import Link from "next/link";
import type { ReactNode } from "react";
import { formatDuration } from "../ui/format.ts";

interface QueueRowProps {
  readonly view: WorkersView;
  /** Absent while it is not known. */
  readonly lag: ScheduleLag | undefined;
}

/** How much waits, for how long, what there is to do it, and how late the clock is served. */
export function QueueRow({ view: { at, work, processes }, lag }: QueueRowProps) {
  const waits = work?.tasks.flatMap(({ oldestAt }) => oldestAt ?? []) ?? [];
  return (
    <section
      aria-label="Queue"
      className="flex flex-wrap items-baseline gap-x-8 gap-y-2 rounded-xl border bg-raised px-4 py-3 text-xs shadow-card"
    >
      <dl className="flex flex-wrap items-baseline gap-x-8 gap-y-2">
        <Fact name="In the queue">{work === undefined ? "–" : count(work.queued)}</Fact>
        <Fact name="Oldest">
          {waits.length === 0 ? "none waits" : formatDuration(at - Math.min(...waits))}
        </Fact>
        <Fact name="At work">
          {work === undefined ? "–" : `${count(work.running)} of ${count(work.concurrency)}`}
        </Fact>
        <Fact name="Processes">{processes.length}</Fact>
        {lag === undefined || lag.schedules === 0 ? null : (
          <Fact name="Schedule lag">
            <Link href="/schedules" prefetch={false} className="rounded hover:underline">
              {lagText(lag)}
            </Link>
          </Fact>
        )}
      </dl>
      <Link href="/workers" prefetch={false} className="ml-auto rounded hover:underline">
        Workers and queues
      </Link>
    </section>
  );
}

const count = (value: number): string => value.toLocaleString("en-GB");

/** What is overdue now goes before how late the last ones were. */
function lagText({ overdue, worst }: ScheduleLag): string {
  if (overdue > OVERDUE_MS) return `${formatDuration(overdue)} overdue`;
  return worst === undefined ? "on time" : formatDuration(worst);
}

/** Less is the time that starting takes. */
const OVERDUE_MS = 2_000;

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="flex items-baseline gap-2">
    <dt className="text-ink-3">{name}</dt>
    <dd className="text-sm font-semibold tabular-nums">{children}</dd>
  </div>
);
