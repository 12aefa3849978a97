"use client";
import type { AttemptView } from "@waymark/orchestrator/api";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Badge } from "../../../ui/badge.tsx";
import { outputOfStep } from "../../../ui/json/json-path.ts";
import { STATUS, StatusIcon, StatusText } from "../../../ui/status.tsx";
import { Countdown, Elapsed } from "../../../ui/time.tsx";
import { PayloadView } from "../payload/payload-view.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { isCompensation } from "../steps.ts";
import { AttemptTiming } from "./attempt-timing.tsx";
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
  const { status } = attempt;
  const [seen, setSeen] = useState(open);
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
      <details
        open={open}
        onToggle={(event) => event.currentTarget.open && setSeen(true)}
        className="group/attempt"
      >
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
        {seen ? <AttemptFacts attempt={attempt} /> : null}
      </details>
      {attempt.nextAttemptAt === undefined || !open ? null : (
        <p data-tone="amber" className="mt-2 text-xs text-ink-3">
          Next attempt <Countdown at={attempt.nextAttemptAt} className="font-medium text-tone" />
        </p>
      )}
    </li>
  );
}

/** Only once they are looked at: a large value is fetched then. */
function AttemptFacts({ attempt }: { readonly attempt: AttemptView }) {
  const { detail } = useRunPage();
  const { attempt: number, error, input, largeInput, output, largeOutput } = attempt;
  return (
    <>
      <AttemptTiming attempt={attempt} />
      <div className="mt-2.5 flex flex-col gap-2.5">
        {error === undefined ? null : <ErrorBlock error={error} />}
        <PayloadView
          label={`Output of attempt ${number}`}
          title="Output"
          value={output}
          large={largeOutput}
          root={outputRoot(detail.kind, attempt.stepId)}
          className="max-h-64"
        />
        <PayloadView
          label={`Input of attempt ${number}`}
          title="Input"
          value={input}
          large={largeInput}
          className="max-h-64"
        />
      </div>
    </>
  );
}

/** How a definition reads it: the steps after it, or what is done when a machine's actor is done. */
const outputRoot = (kind: "dag" | "machine", stepId: string): string | undefined => {
  if (isCompensation(stepId)) return undefined;
  return kind === "dag" ? outputOfStep(stepId) : "event.output";
};
