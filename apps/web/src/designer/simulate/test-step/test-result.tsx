"use client";
import { isSameJson, type JsonObject, type JsonValue } from "@waymark/core";
import type { StepTestResult } from "@waymark/orchestrator/api";
import { Pin } from "lucide-react";
import { useMemo } from "react";
import { ErrorBlock } from "../../../runs/run/inspector/error-block.tsx";
import { LogLines } from "../../../runs/run/logs/log-lines.tsx";
import { Button } from "../../../ui/button.tsx";
import { formatDuration, plural } from "../../../ui/format.ts";
import { JsonView } from "../../../ui/json-view.tsx";
import { ScrollRegion } from "../../../ui/scroll-region.tsx";
import { StatusBadge, StatusText } from "../../../ui/status.tsx";

interface TestResultProps {
  readonly result: StepTestResult;
  /** What the step gives in simulations; absent: nothing was pinned. */
  readonly pinned: JsonValue | undefined;
  readonly onPin: (output: JsonValue) => void;
}

/** What became of it: how it ended and after how long, every attempt, what its handler said, and what it gave. */
export function TestResult({ result, pinned, onPin }: TestResultProps) {
  const { status, output, error, attempts, durationMs } = result;
  const isPinned = output !== undefined && pinned !== undefined && isSameJson(pinned, output);
  return (
    <section aria-label="Result" className="flex flex-col gap-3 border-t pt-4">
      <div role="status" data-tested={status} className="flex items-center gap-3 text-sm">
        <StatusBadge status={status} />
        <span className="text-ink-3">
          in {formatDuration(durationMs)}, {plural(attempts.length, "attempt")}
        </span>
        {output === undefined ? null : (
          <Button
            size="small"
            className="ml-auto"
            onClick={() => onPin(output)}
            unavailable={isPinned ? "It is what simulations give already." : undefined}
          >
            <Pin aria-hidden /> {isPinned ? "Pinned" : "Pin this output"}
          </Button>
        )}
      </div>
      {status === "cancelled" ? (
        <p className="text-sm text-ink-3">
          It was given up on: a test takes 25 s at most. A run may take as long as its limits let
          it.
        </p>
      ) : null}
      {error === undefined ? null : <ErrorBlock error={error} />}
      {output === undefined ? null : (
        <JsonView label="Output of the test" title="Output" value={output} />
      )}
      {attempts.length < 2 ? null : <Attempts attempts={attempts} />}
      <Lines logs={result.logs} />
    </section>
  );
}

const Attempts = ({ attempts }: Pick<StepTestResult, "attempts">) => (
  <ol aria-label="Attempts" className="flex flex-col gap-1 text-xs">
    {attempts.map(({ attempt, status, error, startedAt, finishedAt }) => (
      <li key={attempt} className="flex items-center gap-2">
        <span className="w-17 text-ink-3">Attempt {attempt}</span>
        <StatusText status={status} />
        <span className="text-ink-3 tabular-nums">
          {startedAt === undefined || finishedAt === undefined
            ? ""
            : formatDuration(finishedAt - startedAt)}
        </span>
        <span className="min-w-0 truncate text-ink-2">{error?.message}</span>
      </li>
    ))}
  </ol>
);

function Lines({ logs }: Pick<StepTestResult, "logs">) {
  const lines = useMemo(
    () =>
      logs.map(({ fields, ...line }, index) => ({
        ...line,
        id: index,
        ...(fields !== undefined && { fields: JSON.parse(fields) as JsonObject }),
      })),
    [logs],
  );
  if (lines.length === 0) return <p className="text-xs text-ink-3">Its handler said nothing.</p>;
  return (
    <ScrollRegion label="What its handler said" className="max-h-48 rounded-lg border bg-sunken">
      <LogLines label="Lines of the test" lines={lines} wrap named={false} />
    </ScrollRegion>
  );
}
