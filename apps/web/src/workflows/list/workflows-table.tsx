"use client";
import type { WorkflowSummary } from "@waymark/orchestrator/api";
import Link from "next/link";
import { Badge } from "../../ui/badge.tsx";
import { Td, Th } from "../../ui/table.tsx";
import { KIND_LABEL } from "../kind-label.ts";
import { RecentRuns } from "../recent-runs.tsx";
import { StatusCounts } from "../status-counts.tsx";

export const WorkflowsTable = ({
  workflows,
}: {
  readonly workflows: readonly WorkflowSummary[];
}) => (
  <table className="w-full border-separate border-spacing-0">
    <caption className="sr-only">Registered workflows</caption>
    <thead>
      <tr>
        <Th className="pl-4">Workflow</Th>
        <Th className="max-md:hidden">Kind</Th>
        <Th className="max-md:hidden">Version</Th>
        <Th className="max-sm:hidden">Runs</Th>
        <Th className="pr-4 text-right max-lg:hidden">Recent</Th>
      </tr>
    </thead>
    <tbody>
      {workflows.map((workflow) => (
        <Row key={workflow.name} workflow={workflow} />
      ))}
    </tbody>
  </table>
);

const Row = ({ workflow }: { readonly workflow: WorkflowSummary }) => (
  <tr data-workflow={workflow.name} className="relative hover:bg-hover focus-within:bg-hover">
    <Td className="h-16 max-w-0 pl-4 sm:w-[44%]">
      <span className="flex items-baseline gap-2">
        <Link
          href={`/workflows/${workflow.name}`}
          className="truncate rounded text-base font-medium tracking-[-0.01em] after:absolute after:inset-0"
        >
          {workflow.title}
        </Link>
        <span className="font-mono text-2xs text-ink-3 max-sm:hidden">{workflow.name}</span>
      </span>
      <span className="mt-0.5 block truncate text-xs text-ink-3">{workflow.description}</span>
      <span className="mt-1.5 mb-2 block sm:hidden">
        <StatusCounts runs={workflow.runs} />
      </span>
    </Td>
    <Td className="max-md:hidden">
      <Badge>{KIND_LABEL[workflow.kind]}</Badge>
    </Td>
    <Td className="font-mono text-xs text-ink-2 max-md:hidden">v{workflow.version}</Td>
    <Td className="max-sm:hidden">
      <StatusCounts runs={workflow.runs} />
    </Td>
    <Td className="pr-4 max-lg:hidden">
      <RecentRuns runs={workflow.recent} />
    </Td>
  </tr>
);
