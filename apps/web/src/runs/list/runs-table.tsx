"use client";
import type { RunSummary } from "@waymark/orchestrator/api";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import { cn } from "../../ui/cn.ts";
import { Th } from "../../ui/table.tsx";
import { focusFirstRow } from "./move-focus.ts";
import { RunRow } from "./run-row.tsx";

interface RunsTableProps {
  readonly runs: readonly RunSummary[];
  /** The rows are of the filter before: the right ones are on their way. */
  readonly faded?: boolean;
  /** Left out where all runs are of one workflow. */
  readonly hideWorkflow?: boolean;
}

export function RunsTable({ runs, faded, hideWorkflow = false }: RunsTableProps) {
  useShortcuts({ "next-row": focusFirstRow });
  return (
    <table
      className={cn(
        "w-full border-separate border-spacing-0 transition-opacity",
        faded && "opacity-50",
      )}
    >
      <caption className="sr-only">Runs, newest first. Arrow keys move between rows.</caption>
      <thead>
        <tr>
          <Th className="w-36 pl-4">Status</Th>
          <Th>Run</Th>
          {hideWorkflow ? null : <Th className="max-sm:hidden">Workflow</Th>}
          <Th className="w-[38%] max-md:hidden">Where it is</Th>
          <Th className="text-right max-lg:hidden">Retries</Th>
          <Th className="text-right">Started</Th>
          <Th className="pr-4 text-right max-sm:hidden">Duration</Th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} hideWorkflow={hideWorkflow} />
        ))}
      </tbody>
    </table>
  );
}
