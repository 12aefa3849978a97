"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { RecentRun } from "@waymark/orchestrator/api";
import { Play } from "lucide-react";
import Link from "next/link";
import { DEFAULT_LOOK, type ListLook } from "../../runs/list/list-look.ts";
import { RunsLoading } from "../../runs/list/runs-states.tsx";
import { RunsTable } from "../../runs/list/runs-table.tsx";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";

interface WorkflowRunsProps {
  readonly name: string;
  /** When these change, so did the list. */
  readonly newest: readonly RecentRun[];
  readonly onStart: () => void;
  /** Why it cannot be started now. */
  readonly notStartable: string | undefined;
}

const SHOWN = 20;
/** All are of one workflow. */
const LOOK: ListLook = {
  ...DEFAULT_LOOK,
  columns: DEFAULT_LOOK.columns.filter((id) => id !== "workflow"),
};

export function WorkflowRuns({ name, newest, onStart, notStartable }: WorkflowRunsProps) {
  const client = useTRPCClient();
  const query = useQuery({
    queryKey: ["runs", "newest", name, newest],
    queryFn: () => client.runs.list.query({ workflow: name, limit: SHOWN }),
    placeholderData: keepPreviousData,
  });
  const failure = useFailure(query);
  const { refetch } = query;
  if (failure !== null) {
    return (
      <ErrorState
        title="The runs could not be loaded"
        refusal={refusalOf(failure)}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!query.data) return <RunsLoading />;
  if (query.data.runs.length === 0) {
    return (
      <EmptyState
        icon={Play}
        title="This workflow has not run yet"
        action={
          <Button kind="primary" onClick={onStart} unavailable={notStartable}>
            Start its first run
          </Button>
        }
      >
        Give it an input and watch every step.
      </EmptyState>
    );
  }
  return (
    <>
      <RunsTable runs={query.data.runs} look={LOOK} />
      <p className="px-4 py-4 text-center text-xs">
        <Link
          href={`/runs?workflow=${name}`}
          className="rounded text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink"
        >
          All runs of this workflow
        </Link>
      </p>
    </>
  );
}
