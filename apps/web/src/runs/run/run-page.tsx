"use client";
import { isPassing, refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { RunLoading, RunNotFound } from "./run-page-states.tsx";
import { RunWorkbench } from "./run-workbench.tsx";
import { useRunDetail } from "./use-run.ts";

const UNKNOWN: ReadonlySet<unknown> = new Set(["RUN_NOT_FOUND", undefined]);

export function RunPage({ runId }: { readonly runId: string }) {
  const run = useRunDetail(runId);
  const failure = useFailure(run);
  if (run.data) return <RunWorkbench key={runId} detail={run.data} reload={run.refetch} />;
  if (failure === null) return <RunLoading />;
  const refusal = refusalOf(failure);
  // An id that is not even formed like one is refused by the API without a code of ours.
  if (!isPassing(failure) && UNKNOWN.has(refusal.code)) return <RunNotFound runId={runId} />;
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
