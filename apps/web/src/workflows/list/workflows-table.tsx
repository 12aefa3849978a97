"use client";
import type { DraftView, WorkflowSummary } from "@waymark/orchestrator/api";
import Link from "next/link";
import { useMyDrafts } from "../../designer/use-my-drafts.ts";
import { percent, successRate } from "../../overview/figures.ts";
import { Badge } from "../../ui/badge.tsx";
import { formatDuration } from "../../ui/format.ts";
import { Td, Th } from "../../ui/table.tsx";
import { KIND_LABEL } from "../kind-label.ts";
import { RecentRuns } from "../recent-runs.tsx";
import { StatusCounts } from "../status-counts.tsx";
import { labelsOf } from "./filter-workflows.ts";
import { newerDraft } from "./newer-draft.ts";
import { SchedulesCell } from "./schedules-cell.tsx";
import { VersionCell } from "./version-cell.tsx";
import { WorkflowMenu } from "./workflow-menu.tsx";

export function WorkflowsTable({ workflows }: { readonly workflows: readonly WorkflowSummary[] }) {
  const drafts = useMyDrafts();
  return (
    <table className="w-full border-separate border-spacing-0">
      <caption className="sr-only">Registered workflows</caption>
      <thead>
        <tr>
          <Th className="pl-4">Workflow</Th>
          <Th className="max-md:hidden">Kind</Th>
          <Th className="max-md:hidden">Version</Th>
          <Th className="max-sm:hidden">Runs</Th>
          <Th className="w-40 max-xl:hidden">Schedule</Th>
          <Th className="text-right max-xl:hidden">Success, 7 days</Th>
          <Th className="text-right max-xl:hidden">p95, 7 days</Th>
          <Th className="text-right max-lg:hidden">Last 20 runs</Th>
          <Th className="w-12 pr-3">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {workflows.map((workflow) => (
          <Row key={workflow.name} workflow={workflow} draft={newerDraft(drafts, workflow)} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly workflow: WorkflowSummary;
  readonly draft: DraftView | undefined;
}

const Row = ({ workflow, draft }: RowProps) => (
  <tr data-workflow={workflow.name} className="relative hover:bg-hover focus-within:bg-hover">
    <Td className="h-16 max-w-0 pl-4 sm:w-[36%]">
      <span className="flex items-baseline gap-2">
        <Link
          href={`/workflows/${workflow.name}`}
          className="truncate rounded text-base font-medium tracking-[-0.01em] after:absolute after:inset-0"
        >
          {workflow.title}
        </Link>
        <span className="font-mono text-2xs text-ink-3 max-xl:hidden">{workflow.name}</span>
        {workflow.archivedAt === undefined ? null : <Badge tone="amber">archived</Badge>}
      </span>
      <span className="mt-0.5 flex items-center gap-1.5 overflow-hidden text-xs text-ink-3">
        {labelsOf(workflow).map((label) => (
          <Badge key={label} className="max-w-32 font-normal">
            <span className="truncate">{label}</span>
          </Badge>
        ))}
        <span className="truncate">{workflow.description}</span>
      </span>
      <span className="mt-1.5 mb-2 block sm:hidden">
        <StatusCounts runs={workflow.runs} />
      </span>
    </Td>
    <Td className="max-md:hidden">
      <Badge>{KIND_LABEL[workflow.kind]}</Badge>
    </Td>
    <Td className="max-md:hidden">
      <VersionCell workflow={workflow} draft={draft} />
    </Td>
    <Td className="max-sm:hidden">
      <StatusCounts runs={workflow.runs} />
    </Td>
    <Td className="max-w-40 max-xl:hidden">
      <SchedulesCell workflow={workflow} />
    </Td>
    <Td className="text-right max-xl:hidden">
      <Success week={workflow.week} />
    </Td>
    <Td className="text-right font-mono text-xs text-ink-2 tabular-nums max-xl:hidden">
      {workflow.week.p95 === undefined ? "–" : formatDuration(workflow.week.p95)}
    </Td>
    <Td className="max-lg:hidden">
      <RecentRuns runs={workflow.recent} />
    </Td>
    <Td className="relative z-10 pr-3">
      <WorkflowMenu workflow={workflow} />
    </Td>
  </tr>
);

/** Of the runs that completed or failed; red where it is less than nine in ten. */
function Success({ week }: Pick<WorkflowSummary, "week">) {
  const rate = successRate(week);
  return (
    <span
      data-tone={rate !== undefined && rate < 0.9 ? "red" : undefined}
      className="text-xs text-ink-2 tabular-nums data-[tone]:text-tone"
      title={`${week.completed} completed, ${week.failed} failed`}
    >
      {percent(rate)}
    </span>
  );
}
