"use client";
import type { RunDetail } from "@waymark/orchestrator/api";
import { Popover } from "../../ui/popover.tsx";
import { StatusText } from "../../ui/status.tsx";
import { Ago } from "../../ui/time.tsx";
import { RunLink } from "./run-link.tsx";

type Fork = NonNullable<RunDetail["forks"]>[number];

interface ForkLinksProps {
  /** The newest first. */
  readonly forks: readonly [Fork, ...Fork[]];
  readonly inAll: number;
}

/** The newest run that goes on from this one, and beside it the others. */
export function ForkLinks({ forks, inAll }: ForkLinksProps) {
  const [newest] = forks;
  if (inAll === 1) return <RunLink runId={newest.runId} />;
  return (
    <>
      <RunLink runId={newest.runId} /> and{" "}
      <Popover
        wide
        label="Forks of this run"
        trigger={
          <button
            type="button"
            className="rounded text-ink underline decoration-line-strong underline-offset-3 hover:decoration-ink"
          >
            {inAll - 1} more
          </button>
        }
      >
        <ul className="scroll-quiet flex max-h-80 flex-col gap-1.5 overflow-y-auto text-xs">
          {forks.map(({ runId, startedAt, status }) => (
            <li key={runId} className="flex flex-wrap items-center gap-x-3">
              <RunLink runId={runId} />
              <StatusText status={status} />
              <span className="text-ink-3">
                <Ago at={startedAt} />
              </span>
            </li>
          ))}
        </ul>
        {inAll > forks.length ? (
          <p className="mt-2 text-xs text-ink-3">
            The newest {forks.length} of {inAll}.
          </p>
        ) : null}
      </Popover>
    </>
  );
}
