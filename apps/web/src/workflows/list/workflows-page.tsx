"use client";
import { Plus, Workflow } from "lucide-react";
import Link from "next/link";
import { MyDrafts } from "../../designer/my-drafts.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { buttonLook } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { plural } from "../../ui/format.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { useWorkflowList } from "./use-workflow-list.ts";
import { WorkflowsTable } from "./workflows-table.tsx";

const ROWS = [1, 2, 3, 4];

export function WorkflowsPage() {
  const query = useWorkflowList();
  const failure = useFailure(query);
  const workflows = query.data?.workflows;
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
        ) : workflows.length === 0 ? (
          <EmptyState icon={Workflow} title="No workflow is registered">
            Add a definition to <code className="font-mono text-xs">packages/definitions</code>; the
            orchestrator registers it when it starts.
          </EmptyState>
        ) : (
          <WorkflowsTable workflows={workflows} />
        )}
      </div>
    </>
  );
}
