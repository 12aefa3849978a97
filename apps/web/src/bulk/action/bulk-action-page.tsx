"use client";
import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "../../trpc/provider.tsx";
import { isPassing, refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { buttonLook } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { describeOperation } from "../operations.ts";
import { isOver } from "../progress.ts";
import { BulkControls } from "./bulk-controls.tsx";
import { BulkFacts } from "./bulk-facts.tsx";
import { BulkFailures } from "./bulk-failures.tsx";

const REFRESH_MS = 1_000;

/** One bulk action: how far it has come, how fast it goes, and what it was refused. */
export function BulkActionPage({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.bulk.get.queryOptions(
      { id },
      { refetchInterval: ({ state: { data } }) => (data && !isOver(data) ? REFRESH_MS : false) },
    ),
  );
  const failure = useFailure(query);
  const action = query.data;
  if (action) {
    return (
      <>
        <PageHeader title={describeOperation(action.operation)} note={action.id}>
          <BulkControls action={action} />
        </PageHeader>
        <div className="scroll-quiet flex min-h-0 flex-1 flex-col gap-6 overflow-auto p-4">
          <BulkFacts action={action} />
          <BulkFailures action={action} />
        </div>
      </>
    );
  }
  if (failure === null) {
    return (
      <Loading label="Loading the bulk action">
        <h1 className="sr-only">Bulk action</h1>
        <Skeleton className="m-4 h-40 rounded-lg" />
      </Loading>
    );
  }
  if (!isPassing(failure)) return <NotFound id={id} />;
  return (
    <>
      <h1 className="sr-only">Bulk action {id}</h1>
      <ErrorState
        title="The bulk action could not be loaded"
        refusal={refusalOf(failure)}
        onRetry={() => void query.refetch()}
      />
    </>
  );
}

const NotFound = ({ id }: { readonly id: string }) => (
  <>
    <h1 className="sr-only">Bulk action {id}</h1>
    <EmptyState
      icon={SearchX}
      title="No such bulk action"
      action={
        <Link href="/bulk" className={buttonLook()}>
          See all bulk actions
        </Link>
      }
    >
      There is none with the id <span className="font-mono">{id}</span>.
    </EmptyState>
  </>
);
