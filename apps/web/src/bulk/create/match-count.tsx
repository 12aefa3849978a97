"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import type { RunStatus } from "@waymark/core";
import { plural } from "../../ui/format.ts";
import { Refused } from "../../ui/refused.tsx";
import { StatusText } from "../../ui/status.tsx";

interface Counts {
  readonly total: number;
  /** There are more than `total`: counting ended there. */
  readonly isCapped: boolean;
  readonly byStatus: Readonly<Partial<Record<RunStatus, number>>>;
}

/** How many runs would be affected, by how they stand now. */
export function MatchCount({ query }: { readonly query: UseQueryResult<Counts, unknown> }) {
  const { data, error } = query;
  if (error) return <Refused error={error} />;
  return (
    <p
      role="status"
      className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border bg-sunken px-3 py-2 text-sm text-ink-2"
    >
      {data ? (
        <strong className="font-semibold">
          {data.isCapped ? "More than " : ""}
          {plural(data.total, "run")}
        </strong>
      ) : (
        "Counting…"
      )}
      {Object.entries(data?.byStatus ?? {}).map(([status, count]) => (
        <span key={status} className="inline-flex items-center gap-1.5 text-xs">
          <StatusText status={status as RunStatus} className="text-xs" /> {count}
        </span>
      ))}
    </p>
  );
}
