"use client";
import { isPassing, refusalOf } from "../../trpc/refusal.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { RunLoading, RunNotFound } from "./run-page-states.tsx";
import { RunWorkbench } from "./run-workbench.tsx";
import { useRunDetail } from "./use-run.ts";

const UNKNOWN: ReadonlySet<unknown> = new Set(["RUN_NOT_FOUND", undefined]);

export function RunPage({ runId }: { readonly runId: string }) {
  const run = useRunDetail(runId);
  if (run.data) return <RunWorkbench key={runId} detail={run.data} reload={run.refetch} />;
  if (run.isPending) return <RunLoading />;
  const refusal = refusalOf(run.error);
  // An id that is not even formed like one is refused by the API without a code of ours.
  if (!isPassing(run.error) && UNKNOWN.has(refusal.code)) return <RunNotFound runId={runId} />;
  return (
    <>
      <h1 className="sr-only">Run {runId}</h1>
      <ErrorState
        title="The run could not be loaded"
        refusal={refusal}
        onRetry={() => void run.refetch()}
      />
    </>
  );
}
