import type { RunStatus } from "@waymark/core";
import { RUN_STATUS_ORDER } from "../runs/run-statuses.ts";
import { STATUS, StatusIcon } from "../ui/status.tsx";

interface StatusCountsProps {
  readonly runs: Readonly<Partial<Record<RunStatus, number>>>;
}

/** How many runs stand how; only statuses that some run has. */
export function StatusCounts({ runs }: StatusCountsProps) {
  const present = RUN_STATUS_ORDER.filter((status) => (runs[status] ?? 0) > 0);
  if (present.length === 0) return <span className="text-xs text-ink-3">No run yet</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
      {present.map((status) => (
        <span
          key={status}
          data-tone={STATUS[status].tone}
          title={STATUS[status].label}
          className="inline-flex items-center gap-1 text-xs text-tone tabular-nums"
        >
          <StatusIcon status={status} className="animate-none" />
          <span className="sr-only">{STATUS[status].label}: </span>
          {(runs[status] ?? 0).toLocaleString("en-GB")}
        </span>
      ))}
    </span>
  );
}
