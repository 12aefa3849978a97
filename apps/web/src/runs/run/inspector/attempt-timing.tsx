"use client";
import type { AttemptView, AttemptWorker } from "@waymark/orchestrator/api";
import Link from "next/link";
import type { ReactNode } from "react";
import { useNow } from "../../../live/ticker.ts";
import { ClockTime } from "../../../ui/clock-time.tsx";
import { cn } from "../../../ui/cn.ts";
import { formatDuration, formatUtc } from "../../../ui/format.ts";
import { Tooltip } from "../../../ui/tooltip.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { attemptTimes } from "./attempt-times.ts";

/** When an attempt was queued, began and ended, and how its time splits up. */
export function AttemptTiming({ attempt }: { readonly attempt: AttemptView }) {
  const { scheduledAt, startedAt, finishedAt, worker } = attempt;
  const now = useNow(finishedAt === undefined);
  const times = attemptTimes(attempt, now);
  return (
    <div className="mt-1.5 flex flex-col gap-1.5">
      <dl className="grid grid-cols-[auto_auto_1fr] gap-x-3 text-2xs leading-4 text-ink-3">
        <Moment name="Queued" at={scheduledAt} />
        {startedAt === undefined ? null : (
          <Moment name="Started" at={startedAt}>
            after {formatDuration(times.queued)} in the queue
          </Moment>
        )}
        {finishedAt === undefined ? null : (
          <Moment name="Ended" at={finishedAt}>
            {startedAt === undefined ? "before it began" : `ran ${formatDuration(times.ran)}`}
            {times.backOff === 0 ? "" : `, then ${formatDuration(times.backOff)} back-off`}
          </Moment>
        )}
        {worker === undefined ? null : <WorkerFact worker={worker} />}
      </dl>
      <SplitBar parts={[times.queued, times.ran, times.backOff]} />
    </div>
  );
}

/** The process that worked on it, and a way to all of them. */
function WorkerFact({ worker }: { readonly worker: AttemptWorker }) {
  const { readOnly } = useRunPage();
  const { process, startedAt, version } = worker;
  return (
    <>
      <dt>Worker</dt>
      <dd className="col-span-2 min-w-0 truncate">
        <Tooltip content={`Version ${version}, started ${formatUtc(startedAt)}`}>
          {readOnly ? (
            <span className="font-mono text-ink-2">{process}</span>
          ) : (
            <Link
              href={`/workers?process=${encodeURIComponent(process)}`}
              prefetch={false}
              className="rounded font-mono text-ink-2 underline decoration-line-strong underline-offset-3 hover:decoration-ink"
            >
              {process}
            </Link>
          )}
        </Tooltip>
      </dd>
    </>
  );
}

interface MomentProps {
  readonly name: string;
  readonly at: number;
  readonly children?: ReactNode;
}

const Moment = ({ name, at, children }: MomentProps) => (
  <>
    <dt>{name}</dt>
    <dd className="contents">
      <Tooltip content={new Date(at).toISOString()}>
        <ClockTime at={at} className="font-mono" />
      </Tooltip>
      <span>{children}</span>
    </dd>
  </>
);

/** Thinner than this a part cannot be seen. */
const LEAST = 0.015;
const LOOKS = [
  "bg-ink-3/45",
  "bg-tone/80",
  "bg-[repeating-linear-gradient(135deg,var(--tone-amber)_0_2px,transparent_2px_5px)]",
];

/** Queue, run and back-off, one after the other. What it shows is told beside it. */
function SplitBar({ parts }: { readonly parts: readonly number[] }) {
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (total === 0) return null;
  return (
    <span aria-hidden className="flex h-1.5 gap-px overflow-hidden rounded-full">
      {parts.map((part, index) =>
        part === 0 ? null : (
          <span
            key={LOOKS[index]}
            className={cn("rounded-[1px]", LOOKS[index])}
            style={{ flexGrow: Math.max(part / total, LEAST), flexBasis: 0 }}
          />
        ),
      )}
    </span>
  );
}
