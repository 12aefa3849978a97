"use client";
import type { RunSummary } from "@waymark/orchestrator/api";
import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "../../ui/badge.tsx";
import { shortId } from "../../ui/format.ts";
import { Ago } from "../../ui/time.tsx";
import { cameFrom } from "./came-from.ts";
import { DurationCell } from "./duration-cell.tsx";
import type { ColumnId } from "./list-look.ts";
import { Whereabouts } from "./whereabouts.tsx";

interface Column {
  readonly label: string;
  /** Of its head and its cells: width, side, and from which width of the window on it is shown. */
  readonly className: string;
  readonly cell: (run: RunSummary) => ReactNode;
}

/** What can be shown of a run beside its status and its id. */
export const COLUMNS: Readonly<Record<ColumnId, Column>> = {
  workflow: {
    label: "Workflow",
    className: "w-44 max-sm:hidden",
    cell: ({ workflow, version }) => (
      <span className="block truncate">
        <span className="font-medium">{workflow}</span>{" "}
        <span className="text-xs text-ink-3">v{version}</span>
      </span>
    ),
  },
  where: {
    label: "Where it is",
    className: "max-md:hidden",
    cell: (run) => <Whereabouts run={run} />,
  },
  trigger: {
    label: "Came from",
    className: "w-36 max-xl:hidden",
    cell: (run) => <CameFrom run={run} />,
  },
  labels: {
    label: "Labels",
    className: "w-52 max-lg:hidden",
    cell: ({ labels }) => (
      <span className="flex gap-1 overflow-hidden">
        {Object.entries(labels).map(([name, value]) => (
          <Badge key={name} className="font-normal">
            {name}: {value}
          </Badge>
        ))}
      </span>
    ),
  },
  retries: {
    label: "Retries",
    className: "w-20 text-right max-xl:hidden",
    cell: ({ retries }) =>
      retries === 0 ? null : (
        <span
          data-tone="amber"
          className="inline-flex items-center gap-1 align-middle text-xs text-tone tabular-nums"
        >
          <RotateCw aria-hidden className="size-3" /> {retries}
        </span>
      ),
  },
  started: {
    label: "Started",
    className: "w-28 text-right text-xs text-ink-3 max-sm:w-24",
    cell: ({ startedAt }) => <Ago at={startedAt} className="relative z-10" />,
  },
  duration: {
    label: "Duration",
    className: "w-28 text-right max-sm:hidden",
    cell: (run) => <DurationCell run={run} />,
  },
};

/** By whom, or from which run. */
function CameFrom({ run }: { readonly run: RunSummary }) {
  const { words, runId } = cameFrom(run);
  return (
    <span className="block truncate text-xs text-ink-3" title={words}>
      {words} {runId === undefined ? null : <span className="font-mono">{shortId(runId)}</span>}
    </span>
  );
}
