"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../trpc/provider.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { newestFirst } from "../steps.ts";
import { RetryForm } from "./retry-form.tsx";

interface RetryDialogProps {
  readonly stepId: string;
  readonly nodeId: string;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** The form begins with the input the step failed with, so that has to be known first. */
export function RetryDialog(props: RetryDialogProps) {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const query = useQuery(
    trpc.runs.attempts.queryOptions(
      { runId: detail.id, stepId: props.stepId },
      { staleTime: 0, refetchOnWindowFocus: false },
    ),
  );
  const title = detail.graph.nodes.find((node) => node.id === props.nodeId)?.title ?? props.stepId;
  if (query.data && !query.isFetching) {
    const [last] = newestFirst(query.data.attempts);
    return (
      <RetryForm
        {...props}
        title={title}
        lastInput={last?.input ?? null}
        attempts={last?.attempt ?? 0}
      />
    );
  }
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Retry ${title}`}
      description="Reading its last input…"
    >
      {query.isError ? (
        <ErrorState
          title="The last input could not be read"
          refusal={refusalOf(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Loading label="Reading the last input">
          <Skeleton className="h-40 rounded-lg" />
        </Loading>
      )}
    </Dialog>
  );
}
