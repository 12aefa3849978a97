"use client";
import { Plus, SearchX, Workflow } from "lucide-react";
import Link from "next/link";
import { MyDrafts } from "../../designer/my-drafts.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { Button, buttonLook } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { plural } from "../../ui/format.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { filterWorkflows } from "./filter-workflows.ts";
import { useWorkflowFilter } from "./use-workflow-filter.ts";
import { useWorkflowList } from "./use-workflow-list.ts";
import { WorkflowFilters } from "./workflow-filters.tsx";
import { WorkflowsTable } from "./workflows-table.tsx";

const ROWS = [1, 2, 3, 4];

export function WorkflowsPage() {
  const query = useWorkflowList();
  const failure = useFailure(query);
  const [filter, setFilter] = useWorkflowFilter();
  const all = query.data?.workflows;
  const workflows = all && filterWorkflows(all, filter);
  return (
    <>
      <PageHeader
        title="Workflows"
        note={workflows && workflows.length > 0 ? plural(workflows.length, "workflow") : undefined}
      >
        <Link href="/workflows/new" className={buttonLook({ kind: "primary" })}>
          <Plus aria-hidden /> New workflow
        </Link>
      </PageHeader>
      <MyDrafts />
      {all && all.length > 0 ? (
        <WorkflowFilters
          workflows={all}
          filter={filter}
          onChange={(change) => void setFilter(change)}
        />
      ) : null}
      <div className="scroll-quiet min-h-0 flex-1 overflow-auto">
        {failure !== null ? (
          <ErrorState
            title="The workflows could not be loaded"
            refusal={refusalOf(failure)}
            onRetry={() => void query.refetch()}
          />
        ) : !workflows ? (
          <Loading label="Loading workflows">
            {ROWS.map((row) => (
              <div key={row} className="flex h-16 items-center gap-6 border-b px-4">
                <Skeleton className="h-8 w-72" />
                <Skeleton className="h-4 w-24" />
                <Skeleton className="ml-auto h-8 w-44" />
              </div>
            ))}
          </Loading>
        ) : all?.length === 0 ? (
          <EmptyState icon={Workflow} title="No workflow is registered">
            Add a definition to <code className="font-mono text-xs">packages/definitions</code>; the
            orchestrator registers it when it starts.
          </EmptyState>
        ) : workflows.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title="No workflow fits the filter"
            action={<Button onClick={() => void setFilter(null)}>Clear the filter</Button>}
          >
            Archived workflows are shown where the state is “Archived” or “All”.
          </EmptyState>
        ) : (
          <WorkflowsTable workflows={workflows} />
        )}
      </div>
    </>
  );
}
