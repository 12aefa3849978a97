"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MapPinOff } from "lucide-react";
import Link from "next/link";
import { parseAsInteger, useQueryState } from "nuqs";
import { useTRPC } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { buttonLook } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { useRunsPulse } from "../use-runs-pulse.ts";
import { WorkflowLoading } from "../workflow-loading.tsx";
import { gridKey } from "./grid/use-grid.ts";
import { WorkflowWorkbench } from "./workflow-workbench.tsx";

const UNKNOWN: ReadonlySet<unknown> = new Set(["WORKFLOW_NOT_FOUND", "VERSION_NOT_FOUND"]);

export function WorkflowPage({ name }: { readonly name: string }) {
  const trpc = useTRPC();
  const [version] = useQueryState("version", parseAsInteger);
  const query = useQuery(
    trpc.workflows.get.queryOptions(
      { name, ...(version === null ? {} : { version }) },
      { placeholderData: (kept) => kept },
    ),
  );
  const queryClient = useQueryClient();
  const readAgain = () => {
    void query.refetch();
    void queryClient.invalidateQueries({ queryKey: gridKey(name) });
  };
  useRunsPulse({ on: query.isSuccess, onChange: readAgain, workflow: name });
  const failure = useFailure(query);
  if (query.data) return <WorkflowWorkbench workflow={query.data} />;
  if (failure === null) return <WorkflowLoading label="Loading the workflow" title="Workflow" />;
  const refusal = refusalOf(failure);
  return (
    <>
      <h1 className="sr-only">Workflow {name}</h1>
      {UNKNOWN.has(refusal.code) ? (
        <NotFound name={version === null ? name : `${name} v${version}`} />
      ) : (
        <ErrorState
          title="The workflow could not be loaded"
          refusal={refusal}
          onRetry={() => void query.refetch()}
        />
      )}
    </>
  );
}

const NotFound = ({ name }: { readonly name: string }) => (
  <EmptyState
    icon={MapPinOff}
    title="There is no such workflow"
    action={
      <Link href="/workflows" className={buttonLook({})}>
        All workflows
      </Link>
    }
  >
    <span className="font-mono text-xs break-all text-ink-2">{name}</span>
  </EmptyState>
);
