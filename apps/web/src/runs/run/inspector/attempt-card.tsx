"use client";
import type { AttemptView } from "@waymark/orchestrator/api";
import { ChevronRight } from "lucide-react";
import { Badge } from "../../../ui/badge.tsx";
import { formatClock, formatDuration } from "../../../ui/format.ts";
import { JsonView } from "../../../ui/json-view.tsx";
import { STATUS, StatusIcon, StatusText } from "../../../ui/status.tsx";
import { Countdown, Elapsed } from "../../../ui/time.tsx";
import { Tooltip } from "../../../ui/tooltip.tsx";
import { isCompensation } from "../steps.ts";
import { ErrorBlock } from "./error-block.tsx";

interface AttemptCardProps {
  readonly attempt: AttemptView;
  /** The node has attempts of several steps: each says whose it is. */
  readonly named: boolean;
  readonly open: boolean;
  readonly last: boolean;
}

/** One try on the trail of tries: a mark, a line down to the one before. */
export function AttemptCard({ attempt, named, open, last }: AttemptCardProps) {
  const { status, error, input, output } = attempt;
  return (
    <li
      data-attempt={attempt.attempt}
      data-status={status}
      data-tone={STATUS[status].tone}
      className="relative pb-4 pl-7"
    >
      {last ? null : (
        <span aria-hidden className="absolute top-6 bottom-0 left-[8.5px] w-px bg-line-strong" />
      )}
      <span
        aria-hidden
        className="absolute top-0.5 left-0 grid size-[18px] place-items-center rounded-full bg-tone/14 text-tone"
      >
        <StatusIcon status={status} className="size-3" />
      </span>
      <details open={open} className="group/attempt">
        <summary className="flex list-none flex-wrap items-center gap-x-2 gap-y-0.5 rounded text-sm">
          <span className="font-medium">Attempt {attempt.attempt}</span>
          {isCompensation(attempt.stepId) ? (
            <Badge tone="violet">undo</Badge>
          ) : named ? (
            <Badge>{attempt.stepId}</Badge>
          ) : null}
          <StatusText status={status} className="[&>svg]:hidden" />
          <span className="ml-auto flex items-center gap-1.5 text-xs text-ink-3">
            {attempt.startedAt === undefined ? null : (
              <Elapsed from={attempt.startedAt} to={attempt.finishedAt} />
            )}
            <ChevronRight
              aria-hidden
              className="size-3.5 transition-transform group-open/attempt:rotate-90"
            />
          </span>
        </summary>
        <Times attempt={attempt} />
        <div className="mt-2.5 flex flex-col gap-2.5">
          {error === undefined ? null : <ErrorBlock error={error} />}
          {output === undefined ? null : (
            <Value title="Output" value={output} of={attempt.attempt} />
          )}
          {input === undefined ? null : <Value title="Input" value={input} of={attempt.attempt} />}
        </div>
      </details>
      {attempt.nextAttemptAt === undefined || !open ? null : (
        <p data-tone="amber" className="mt-2 text-xs text-ink-3">
          Next attempt <Countdown at={attempt.nextAttemptAt} className="font-medium text-tone" />
        </p>
      )}
    </li>
  );
}

function Times({ attempt: { scheduledAt, startedAt } }: { readonly attempt: AttemptView }) {
  const at = startedAt ?? scheduledAt;
  const waitedMs = startedAt === undefined ? 0 : startedAt - scheduledAt;
  return (
    <p className="mt-0.5 text-xs text-ink-3">
      <Tooltip content={new Date(at).toISOString()}>
        <time dateTime={new Date(at).toISOString()} className="font-mono text-2xs">
          {formatClock(at)}
        </time>
      </Tooltip>
      {waitedMs < 100 ? null : <span> after {formatDuration(waitedMs)} in the queue</span>}
    </p>
  );
}

interface ValueProps {
  readonly title: string;
  readonly value: NonNullable<AttemptView["input"]> | null;
  readonly of: number;
}

const Value = ({ title, value, of }: ValueProps) => (
  <div className="flex flex-col gap-1">
    <span className="text-2xs font-medium text-ink-3">{title}</span>
    <JsonView label={`${title} of attempt ${of}`} value={value} className="[&>div]:max-h-64" />
  </div>
);
